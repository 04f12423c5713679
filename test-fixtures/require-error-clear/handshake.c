// openssl-lint-test: rules=require-error-clear options={"require-error-clear":{"handshake":true}}
#include <openssl/err.h>
#include <openssl/ssl.h>

int connects(SSL *ssl) {
    int r = SSL_connect(ssl); // expect: require-error-clear "empties the queue itself, but not on a connection"
    return r == 1 ? 0 : SSL_get_error(ssl, r);
}

int connects_after_clear(SSL *ssl) {
    ERR_clear_error();
    int r = SSL_connect(ssl);
    return r == 1 ? 0 : SSL_get_error(ssl, r);
}

/* What a failure left is there before SSL_accept as before any call. */
int accepts_after_failure(SSL *ssl, SSL_CTX *context, const char *file) {
    ERR_clear_error();
    if (SSL_CTX_load_verify_locations(context, file, NULL) != 1) SSL_set_verify_depth(ssl, 2);
    int r = SSL_accept(ssl); // expect: require-error-clear "before SSL_accept()"
    return r == 1 ? 0 : SSL_get_error(ssl, r);
}

int reads(SSL *ssl, void *data, int size) {
    int n = SSL_read(ssl, data, size); // expect: require-error-clear "left on this thread"
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* The call that follows a handshake finds the queue that the handshake has emptied. */
int reads_after_handshake(SSL *ssl, void *data, int size) {
    ERR_clear_error();
    int r = SSL_do_handshake(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    ERR_clear_error();
    int n = SSL_read(ssl, data, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
