// openssl-lint-test: preset=recommended
/* In the manner of a TLS tunnel: both directions in one loop, decisions in switches, two connections of a proxy. */
#include <poll.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct client {
    SSL *ssl;
    int ready_read, ready_write;
    int option_client;
    char buffer[4096];
    int used;
};

static int wait_for(const struct client *c, int error) {
    struct pollfd descriptor = {SSL_get_fd(c->ssl), error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, 0};
    return poll(&descriptor, 1, 10000);
}

static void log_failure(int error) {
    switch (error) {
    case SSL_ERROR_SYSCALL:
        fprintf(stderr, "system call failed\n");
        break;
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
        break;
    default:
        fprintf(stderr, "failure %d\n", error);
        break;
    }
    ERR_clear_error();
}

int start(struct client *c) {
    int i, error;
    while (1) {
        ERR_clear_error();
        i = c->option_client ? SSL_connect(c->ssl) : SSL_accept(c->ssl);
        error = SSL_get_error(c->ssl, i);
        if (error == SSL_ERROR_NONE) break;
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
            if (wait_for(c, error) > 0) continue;
            return -1;
        }
        log_failure(error);
        return -1;
    }
    return 0;
}

int transfer(struct client *c) {
    int num, error;
    if (c->ready_write) {
        ERR_clear_error();
        num = SSL_write(c->ssl, c->buffer, c->used);
        switch (error = SSL_get_error(c->ssl, num)) {
        case SSL_ERROR_NONE:
            c->used -= num;
            break;
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_WANT_READ:
            break;
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        default:
            log_failure(error);
            return -1;
        }
    }
    if (c->ready_read) {
        ERR_clear_error();
        num = SSL_read(c->ssl, c->buffer + c->used, (int)sizeof c->buffer - c->used);
        switch (error = SSL_get_error(c->ssl, num)) {
        case SSL_ERROR_NONE:
            c->used += num;
            break;
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_WANT_READ:
            break;
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        default:
            log_failure(error);
            return -1;
        }
    }
    return 1;
}

static int blocked(int error) { return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE; }

/* Each result is asked about on its own connection before the other one is used. */
int relay(SSL *client, SSL *server, char *buffer, int size) {
    ERR_clear_error();
    int received = SSL_read(client, buffer, size);
    if (received <= 0) return blocked(SSL_get_error(client, received)) ? 0 : -1;

    ERR_clear_error();
    int sent = SSL_write(server, buffer, received);
    if (sent <= 0) return blocked(SSL_get_error(server, sent)) ? 0 : -1;
    return sent;
}

struct proxy {
    struct client front, back;
};

int relay_in_a_struct(struct proxy *proxy) {
    int n, m;
    ERR_clear_error();
    n = SSL_read(proxy->front.ssl, proxy->front.buffer, (int)sizeof proxy->front.buffer);
    int read_error = SSL_get_error(proxy->front.ssl, n);
    ERR_clear_error();
    m = SSL_read(proxy->back.ssl, proxy->back.buffer, (int)sizeof proxy->back.buffer);
    int back_error = SSL_get_error(proxy->back.ssl, m);
    if (read_error == SSL_ERROR_NONE || back_error == SSL_ERROR_NONE) return 1;
    return blocked(read_error) && blocked(back_error) ? 0 : -1;
}
