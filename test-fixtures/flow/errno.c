// openssl-lint-test: rules=no-intervening-call,no-io-after-fatal
/* What errno was set to before a call says nothing of what the call leaves there. */
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int tried_again(SSL *ssl, char *buffer, int size) {
    int n, code;
    do {
        ERR_clear_error();
        errno = 0;
        n = SSL_read(ssl, buffer, size);
        code = n > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, n);
    } while (code == SSL_ERROR_SYSCALL && errno == EINTR);
    return code == SSL_ERROR_NONE ? n : -1;
}

int logged_first(SSL *ssl, char *buffer, int size) {
    int n;
    errno = 0;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    if (errno) {
        ERR_print_errors_fp(stderr); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int set_after_the_call(SSL *ssl, char *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    errno = 0;
    if (errno) {
        ERR_print_errors_fp(stderr);
        return SSL_get_error(ssl, n);
    }
    return 0;
}
