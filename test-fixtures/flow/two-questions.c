// openssl-lint-test: rules=require-want-cases,require-fatal-cases
/* Two calls of SSL_get_error, and one place that looks at what either has said. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int read_or_write(SSL *ssl, void *buffer, int size, int is_write) {
    int n, code;
    ERR_clear_error();
    if (is_write) {
        n = SSL_write(ssl, buffer, size);
        code = SSL_get_error(ssl, n);
    } else {
        n = SSL_read(ssl, buffer, size);
        code = SSL_get_error(ssl, n);
    }
    switch (code) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int read_or_write_wrong(SSL *ssl, void *buffer, int size, int is_write) {
    int n, code;
    ERR_clear_error();
    if (is_write) {
        n = SSL_write(ssl, buffer, size);
        code = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_READ"
    } else {
        n = SSL_read(ssl, buffer, size);
        code = SSL_get_error(ssl, n); // expect: require-want-cases "SSL_ERROR_WANT_READ"
    }
    switch (code) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

extern int is_verbose;

int asked_in_both_branches(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (is_verbose ? SSL_get_error(ssl, n) : SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}
