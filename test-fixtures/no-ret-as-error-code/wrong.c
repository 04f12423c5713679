// openssl-lint-test: rules=no-ret-as-error-code
/* What the I/O call returned is taken for a code from SSL_get_error. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int wants_to_wait(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == SSL_ERROR_WANT_READ) return 1; // expect: no-ret-as-error-code "2 from it is a number of bytes"
    return 0;
}

int is_none(SSL *ssl) {
    if (SSL_connect(ssl) != SSL_ERROR_NONE) return -1; // expect: no-ret-as-error-code "0 from it is a failure of any kind"
    return 0;
}

int has_failed(SSL *ssl) {
    int r = SSL_accept(ssl);
    return r == SSL_ERROR_SSL ? -1 : 0; // expect: no-ret-as-error-code "1 from it is a success"
}

int name_first(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    while (SSL_ERROR_WANT_WRITE == r) r = SSL_do_handshake(ssl); // expect: no-ret-as-error-code "and never 3"
    return r;
}

int dispatch(SSL *ssl, const void *data, int length) {
    int n = SSL_write(ssl, data, length);
    switch (n) { // expect: no-ret-as-error-code "SSL_write"
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return n;
    }
}

static int receive(SSL *ssl, void *buffer, int size) {
    return SSL_read(ssl, buffer, size);
}

int through_a_helper(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    if (n == SSL_ERROR_ZERO_RETURN) return 0; // expect: no-ret-as-error-code
    return n;
}

/* What the queue holds is never one of the codes. */
int entry_in_a_switch(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        switch (ERR_get_error()) { // expect: no-ret-as-error-code "those are never 2"
        case SSL_ERROR_NONE:
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        default:
            return -1;
        }
    }
    return n;
}

int entry_kept(SSL *ssl, void *buffer, int size) {
    unsigned long entry;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    entry = ERR_get_error();
    return entry == SSL_ERROR_ZERO_RETURN ? 0 : -1; // expect: no-ret-as-error-code "those are never 6"
}
