// openssl-lint-test: rules=no-syscall-eof
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* Both ways: the one before OpenSSL 3.0 and the one since. */
int in_every_version(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_SSL:
        if (ERR_GET_REASON(ERR_peek_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING) return 0;
        return -1;
    case SSL_ERROR_SYSCALL:
        return n == 0 ? 0 : -1;
    default:
        return -1;
    }
}

/* Any other code, or any other call. */
int before_the_question(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return 0;
    if (n < 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) perror("SSL_read");
    return n;
}

int write_some(SSL *ssl, const char *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL && n == 0) errno = EPIPE;
    return -1;
}
