// openssl-lint-test: rules=no-wrong-ret,no-intervening-io,no-intervening-call,require-error-clear
/* One helper for several connections: what one caller did to its connection says nothing about the other's.
   The wrong twins are reported where the caller mixes them up, or the helper asks. */
#include <openssl/err.h>
#include <openssl/ssl.h>

struct proxy {
    SSL *client;
    SSL *server;
};

static int receive(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    return SSL_read(ssl, buffer, size);
}

static int failure(SSL *ssl, int ret) {
    return SSL_get_error(ssl, ret); // expect: no-wrong-ret
}

static void close_connection(SSL *ssl) {
    SSL_shutdown(ssl);
}

int from_client(struct proxy *proxy, void *buffer, int size) {
    int n = receive(proxy->client, buffer, size);
    return n > 0 ? n : failure(proxy->client, n);
}

int from_server(struct proxy *proxy, void *buffer, int size) {
    int n = receive(proxy->server, buffer, size);
    close_connection(proxy->client);
    return n > 0 ? n : failure(proxy->server, n);
}

int from_server_wrong(struct proxy *proxy, void *buffer, int size) {
    int n = receive(proxy->server, buffer, size);
    close_connection(proxy->server); // expect: no-intervening-io
    return n > 0 ? n : failure(proxy->server, n);
}

int both(SSL *first, SSL *second, void *buffer, int size) {
    int n = receive(first, buffer, size);
    if (n <= 0) return failure(first, n);
    n = receive(second, buffer, size);
    return n > 0 ? n : failure(second, n);
}

int both_wrong(SSL *first, SSL *second, void *buffer, int size) {
    int n = receive(first, buffer, size);
    receive(first, buffer, size);
    if (n <= 0) return failure(first, n);
    n = receive(second, buffer, size);
    return n > 0 ? n : failure(second, n);
}
