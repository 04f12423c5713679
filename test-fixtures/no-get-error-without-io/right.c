// openssl-lint-test: rules=no-get-error-without-io
/* There is an I/O call, or there may be one that is not seen here. */
#include <stdio.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int last;
};

int connect_to(struct connection *c);
void reconnect(struct connection *c);

int code_of(SSL *ssl, int r) {
    return SSL_get_error(ssl, r);
}

int kept(struct connection *c) {
    return SSL_get_error(c->ssl, c->last);
}

int by_an_unknown_function(struct connection *c, SSL_CTX *context) {
    int r;
    c->ssl = SSL_new(context);
    if (c->ssl == NULL) return -1;
    r = connect_to(c);
    return r == 1 ? 0 : SSL_get_error(c->ssl, r);
}

static int handshake(SSL *ssl) {
    return SSL_connect(ssl);
}

int by_a_helper(SSL_CTX *context) {
    int r, code = 0;
    SSL *ssl = SSL_new(context);
    if (ssl == NULL) return -1;
    ERR_clear_error();
    r = handshake(ssl);
    if (r != 1) code = SSL_get_error(ssl, r);
    SSL_free(ssl);
    return code;
}

int two_connections(SSL_CTX *context, int *results) {
    int i, code = 0;
    for (i = 0; i < 2; i++) {
        SSL *ssl = SSL_new(context);
        if (ssl == NULL) return -1;
        ERR_clear_error();
        results[i] = handshake(ssl);
        if (results[i] != 1) code = SSL_get_error(ssl, results[i]);
        SSL_free(ssl);
    }
    return code;
}

/* The BIO does the handshake of the connection that it holds. */
int by_a_bio(SSL_CTX *context, BIO *bio) {
    int code = 0;
    SSL *ssl = SSL_new(context);
    if (ssl == NULL) return -1;
    BIO_set_ssl(bio, ssl, BIO_NOCLOSE);
    if (BIO_do_handshake(bio) != 1) code = SSL_get_error(ssl, -1);
    SSL_free(ssl);
    return code;
}

int before_it_is_freed(SSL *ssl) {
    int r, code;
    ERR_clear_error();
    r = SSL_accept(ssl);
    if (r == 1) return 0;
    code = SSL_get_error(ssl, r);
    SSL_free(ssl);
    return code;
}

int another_one(struct connection *c, SSL_CTX *context) {
    int r;
    SSL_free(c->ssl);
    c->ssl = SSL_new(context);
    if (c->ssl == NULL) return -1;
    ERR_clear_error();
    r = SSL_connect(c->ssl);
    return r == 1 ? 0 : SSL_get_error(c->ssl, r);
}

int made_anew_elsewhere(struct connection *c) {
    SSL_free(c->ssl);
    reconnect(c);
    return SSL_get_error(c->ssl, c->last);
}

int freed_on_another_path(SSL *ssl, int give_up) {
    int r;
    ERR_clear_error();
    r = SSL_connect(ssl);
    if (r == 1) return 0;
    if (give_up) {
        SSL_free(ssl);
        return -1;
    }
    return SSL_get_error(ssl, r);
}

int without_tls(SSL *ssl, int plain_result) {
    if (ssl == NULL) return plain_result;
    return SSL_get_error(ssl, plain_result);
}

static void prepare(SSL *ssl) {
    (void)ssl;
    ERR_clear_error();
}

void helper_after_the_end(SSL *ssl) {
    SSL_shutdown(ssl);
    SSL_free(ssl);
    prepare(ssl);
}

int same_helper_before(SSL *ssl, int result) {
    ERR_clear_error();
    prepare(ssl);
    return SSL_get_error(ssl, result);
}
