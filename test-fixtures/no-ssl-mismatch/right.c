// openssl-lint-test: rules=no-ssl-mismatch,no-wrong-ret,no-intervening-io
/* One connection under several names, and several connections that are kept apart. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct session {
    SSL *ssl;
    SSL *saved;
};

struct connection {
    SSL *ssl;
    struct session *session;
};

SSL *ssl_of(struct connection *c);

int alias(struct connection *c, void *buffer, int size) {
    SSL *ssl = c->ssl;
    int n;
    ERR_clear_error();
    n = SSL_read(c->ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int accessor(struct connection *c, void *buffer, int size) {
    SSL *ssl = ssl_of(c);
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(c->ssl, n);
}

/* Two ways that may lead to one connection. */
int two_ways(struct connection *c, struct session *s, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(c->ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(s->ssl, n);
}

int two_members(struct session *s, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(s->ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(s->saved, n);
}

int forward(SSL *from, SSL *to, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(from, buffer, size);
    if (n <= 0) return SSL_get_error(from, n);
    n = SSL_write(to, buffer, n);
    if (n <= 0) return SSL_get_error(to, n);
    return 0;
}

/* A success needs no question. */
int no_failure(SSL *from, SSL *to, void *buffer, int size) {
    int n = SSL_read(from, buffer, size);
    if (n > 0) return SSL_get_error(to, n);
    return -1;
}

int moved(SSL *ssl, void *buffer, int size) {
    SSL *other = ssl;
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(other, n);
}

int chosen(SSL *client, SSL *server, int is_client, void *buffer, int size) {
    SSL *ssl = is_client ? client : server;
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(is_client ? client : server, n);
}

int each(SSL **connections, int count, void *buffer, int size) {
    int i;
    for (i = 0; i < count; i++) {
        int n;
        ERR_clear_error();
        n = SSL_read(connections[i], buffer, size);
        if (n <= 0) return SSL_get_error(connections[i], n);
    }
    return 0;
}
