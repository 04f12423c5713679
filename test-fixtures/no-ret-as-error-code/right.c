// openssl-lint-test: rules=no-ret-as-error-code
/* Codes are compared with codes, results with numbers. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int separate(SSL *ssl, void *buffer, int size) {
    int n, code;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    code = SSL_get_error(ssl, n);
    if (code == SSL_ERROR_WANT_READ) return 1;
    return n;
}

/* One variable for both: on a failure it holds the code when it is compared. */
int one_variable(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_connect(ssl);
    if (r <= 0) r = SSL_get_error(ssl, r);
    else r = SSL_ERROR_NONE;
    if (r == SSL_ERROR_WANT_READ || r == SSL_ERROR_WANT_WRITE) return 0;
    return r == SSL_ERROR_NONE ? 1 : -1;
}

/* On a success it still holds the 1, which nothing here takes for a code. */
int kept_success(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_accept(ssl);
    if (r != 1) r = SSL_get_error(ssl, r);
    switch (r) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    }
    return r;
}

int first_code_wins(SSL *ssl, int code) {
    int r = code;
    if (code == 0) r = SSL_get_error(ssl, SSL_do_handshake(ssl));
    return r == SSL_ERROR_ZERO_RETURN;
}

int by_number(SSL *ssl) {
    return SSL_connect(ssl) == 1;
}

int unknown_source(SSL *ssl, int (*step)(SSL *)) {
    int r = step(ssl);
    return r == SSL_ERROR_WANT_READ;
}

/* 0 is what both say where there is nothing. */
int empties(SSL *ssl, void *buffer, int size) {
    int n, code;
    while (ERR_get_error() != SSL_ERROR_NONE) continue;
    n = SSL_read(ssl, buffer, size);
    code = SSL_get_error(ssl, n);
    if (code == SSL_ERROR_SSL && ERR_get_error() == SSL_ERROR_NONE) return -2;
    return code == SSL_ERROR_NONE ? n : -1;
}

/* Either an entry or a code. */
int either(SSL *ssl, void *buffer, int size, int detailed) {
    int n = SSL_read(ssl, buffer, size);
    unsigned long why = detailed ? ERR_get_error() : (unsigned long)SSL_get_error(ssl, n);
    return why == SSL_ERROR_WANT_READ ? 0 : n;
}
