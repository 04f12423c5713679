// openssl-lint-test: preset=recommended
/* Several calls share one SSL_get_error, in branches, labels and nested blocks. */
#include <stdbool.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

enum direction { READ, WRITE, PEEK };

struct connection {
    SSL *ssl;
    int ret;
    enum direction direction;
    bool tls;
};

int either_branch(struct connection *c, void *buffer, int size) {
    ERR_clear_error();
    if (c->direction == WRITE)
        c->ret = SSL_write(c->ssl, buffer, size);
    else
        c->ret = SSL_read(c->ssl, buffer, size);
    if (c->ret > 0) return c->ret;
    switch (SSL_get_error(c->ssl, c->ret)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int either_case(SSL *ssl, enum direction direction, void *buffer, int size) {
    int n = -1;
    ERR_clear_error();
    switch (direction) {
    case READ:
        n = SSL_read(ssl, buffer, size);
        break;
    case WRITE:
        n = SSL_write(ssl, buffer, size);
        break;
    case PEEK:
        n = SSL_peek(ssl, buffer, size);
        break;
    }
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int shared_label(SSL *ssl, const char *request, int length, char *buffer, int size) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) goto failed;
    ERR_clear_error();
    r = SSL_write(ssl, request, length);
    if (r <= 0) goto failed;
    ERR_clear_error();
    r = SSL_read(ssl, buffer, size);
    if (r <= 0) goto failed;
    return r;

failed:
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        ERR_print_errors_fp(stderr);
        return -1;
    }
}

/* The label stands in a block that the other path enters from above. */
int into_a_nested_block(SSL *ssl, bool early, void *buffer, int size) {
    int r;
    size_t length = 0;
    ERR_clear_error();
    if (early) {
        r = SSL_read_early_data(ssl, buffer, (size_t)size, &length);
        if (r == SSL_READ_EARLY_DATA_ERROR) goto check_error;
        return (int)length;
    }
    r = SSL_do_handshake(ssl);
    if (r != 1) {
        int error;
    check_error:
        error = SSL_get_error(ssl, r);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        return -1;
    }
    return 1;
}

/* The result is one of SSL_read exactly where the flag is set, and so is the question. */
int correlated_by_a_flag(struct connection *c, int plain, void *buffer, int size) {
    int n;
    if (c->tls) {
        ERR_clear_error();
        n = SSL_read(c->ssl, buffer, size);
    } else {
        n = plain;
    }
    if (n > 0) return n;
    if (c->tls) {
        int error = SSL_get_error(c->ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    }
    return -1;
}

/* The queue is touched on a path that never asks. */
int leaves_before(SSL *ssl, bool quitting, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (quitting) {
        ERR_print_errors_fp(stderr);
        return -1;
    }
    if (n > 0) {
        ERR_clear_error();
        return n;
    }
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

/* The connection by its field and by a local copy of it. */
int through_a_local_copy(struct connection *c, void *buffer, int size) {
    SSL *ssl = c->ssl;
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(c->ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}
