// openssl-lint-test: rules=no-syscall-eof
#include <errno.h>
#include <stdio.h>
#include <openssl/ssl.h>

int reports_the_error(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL && errno != 0) perror("SSL_read");
    return -1;
}

/* What the loop looks at before it reads again is known to be -1. */
int interrupted(SSL *ssl, char *buffer, int size) {
    int n = SSL_pending(ssl);
    do {
        n = SSL_read(ssl, buffer, n ? n : size);
    } while (n == -1 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL && errno == EINTR);
    return n;
}

int the_end_that_was_announced(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    return SSL_get_error(ssl, n) == SSL_ERROR_ZERO_RETURN && n == 0 ? 0 : -1;
}
