// openssl-lint-test: rules=no-get-error-without-io
/* There is no I/O call whose result SSL_get_error could explain. */
#include <stdio.h>
#include <openssl/ssl.h>

int after_set_fd(SSL_CTX *context, int descriptor) {
    int r, code;
    SSL *ssl = SSL_new(context);
    if (ssl == NULL) return -1;
    r = SSL_set_fd(ssl, descriptor);
    if (r != 1) {
        code = SSL_get_error(ssl, r); // expect: no-get-error-without-io "the result of SSL_set_fd(), which is no TLS I/O call"
        SSL_free(ssl);
        return code;
    }
    SSL_free(ssl);
    return 0;
}

int of_a_parameter(SSL *ssl, const char *name) {
    int r = SSL_set_tlsext_host_name(ssl, name);
    if (r != 1) return SSL_get_error(ssl, r); // expect: no-get-error-without-io "ERR_get_error()"
    return 0;
}

int too_early(SSL_CTX *context) {
    int code;
    SSL *ssl = SSL_new(context);
    if (ssl == NULL) return -1;
    SSL_set_connect_state(ssl);
    code = SSL_get_error(ssl, -1); // expect: no-get-error-without-io "No I/O call has been made on `ssl`"
    SSL_free(ssl);
    return code;
}

int is_null(SSL_CTX *context) {
    SSL *ssl = SSL_new(context);
    if (ssl == NULL) {
        fprintf(stderr, "SSL_new: %d\n", SSL_get_error(ssl, 0)); // expect: no-get-error-without-io "`ssl` is NULL"
        return -1;
    }
    SSL_free(ssl);
    return 0;
}

int is_freed(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r != 1) {
        SSL_free(ssl);
        return SSL_get_error(ssl, r); // expect: no-get-error-without-io "has been freed by SSL_free()"
    }
    return 0;
}

struct connection {
    SSL *ssl;
};

static void close_connection(struct connection *c) {
    SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
}

int freed_by_a_helper(struct connection *c) {
    int r = SSL_accept(c->ssl);
    if (r != 1) {
        close_connection(c);
        return SSL_get_error(c->ssl, r); // expect: no-get-error-without-io "freed"
    }
    return 0;
}

struct holder {
    SSL *ssl;
};

int forgotten_before(struct holder *holder, char *buffer, int size) {
    int n = SSL_read(holder->ssl, buffer, size);
    if (n > 0) return n;
    SSL_free(holder->ssl);
    holder->ssl = NULL;
    return -SSL_get_error(holder->ssl, n); // expect: no-get-error-without-io "NULL"
}
