// openssl-lint-test: rules=no-io-after-fatal
/* Nothing is done with a dead connection, though it looks so at first sight. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

enum state { OPEN, FAILED };

struct connection {
    SSL *ssl;
    int fd;
    enum state state;
    int wants_read;
    int connected;
};

struct node {
    struct connection connection;
    struct node *next;
};

int connect_again(struct connection *c);
int transport_is_broken(struct connection *c);
struct connection *next_in_line(void);

/* SSL_ERROR_ZERO_RETURN is no failure, and the peer waits for an answer. */
int receive_some(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_ZERO_RETURN:
        SSL_shutdown(ssl);
        return 0;
    case SSL_ERROR_SSL:
    case SSL_ERROR_SYSCALL:
        SSL_free(ssl);
        return -1;
    default:
        return -1;
    }
}

/* One place to end: the code decides once more. */
int receive_then_close(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) fprintf(stderr, "failed\n");
    else if (error == SSL_ERROR_NONE) return n;
    if (error != SSL_ERROR_SSL && error != SSL_ERROR_SYSCALL) SSL_shutdown(ssl);
    SSL_free(ssl);
    return -1;
}

/* A flag remembers it. */
int receive_with_flag(SSL *ssl, void *buffer, int size) {
    int failed = 0;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_SSL:
        case SSL_ERROR_SYSCALL:
            failed = 1;
            break;
        default:
            break;
        }
    }
    if (!failed) SSL_shutdown(ssl);
    return n;
}

/* Two codes, two flags, one loop. */
int receive_all(SSL *ssl, char *buffer, int size) {
    int done = 0, failed = 0;
    while (!done && !failed) {
        int n = SSL_read(ssl, buffer, size);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_NONE:
            buffer += n;
            size -= n;
            done = size == 0;
            break;
        case SSL_ERROR_SYSCALL:
            done = 1;
            break;
        case SSL_ERROR_SSL:
            failed = 1;
            break;
        default:
            break;
        }
    }
    return failed;
}

/* The structure remembers it, and the helper asks. */
static void close_unless_failed(struct connection *c) {
    if (c->state == OPEN) SSL_shutdown(c->ssl);
    SSL_free(c->ssl);
}

void handle(struct connection *c, char *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    if (n <= 0 && SSL_get_error(c->ssl, n) == SSL_ERROR_SSL) c->state = FAILED;
    close_unless_failed(c);
}

/* What is remembered of a connection that works says no for one that does not. */
int poll_connection(struct connection *c, char *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    if (n <= 0) {
        switch (SSL_get_error(c->ssl, n)) {
        case SSL_ERROR_WANT_READ:
            c->wants_read = 1;
            break;
        case SSL_ERROR_SSL:
            fprintf(stderr, "failed\n");
            break;
        default:
            return -1;
        }
    }
    if (c->wants_read) return SSL_read(c->ssl, buffer, size);
    return n;
}

void start(struct connection *c) {
    int r = SSL_connect(c->ssl);
    if (r == 1) c->connected = 1;
    else if (SSL_get_error(c->ssl, r) == SSL_ERROR_SSL) fprintf(stderr, "failed\n");
    if (c->connected) SSL_shutdown(c->ssl);
}

/* The library is asked. */
void end(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) fprintf(stderr, "failed\n");
    if (!SSL_in_init(ssl)) SSL_shutdown(ssl);
    SSL_free(ssl);
}

/* With that set, SSL_shutdown sends nothing. */
void end_quietly(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) SSL_set_quiet_shutdown(ssl, 1);
    SSL_shutdown(ssl);
}

/* It is another connection. */
int try_again(SSL_CTX *context, int fd) {
    SSL *ssl = NULL;
    int attempt;
    for (attempt = 0; attempt < 3; attempt++) {
        int r;
        ssl = SSL_new(context);
        SSL_set_fd(ssl, fd);
        r = SSL_connect(ssl);
        if (r == 1) return 0;
        if (SSL_get_error(ssl, r) == SSL_ERROR_SSL) fprintf(stderr, "failed\n");
        SSL_free(ssl);
    }
    return -1;
}

int start_over(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0 && SSL_get_error(ssl, r) == SSL_ERROR_SSL) {
        SSL_clear(ssl);
        r = SSL_accept(ssl);
    }
    return r;
}

int reconnect(struct connection *c, const void *data, int size) {
    int r = SSL_write(c->ssl, data, size);
    if (r <= 0 && SSL_get_error(c->ssl, r) == SSL_ERROR_SYSCALL) {
        if (connect_again(c) < 0) return -1;
        return SSL_write(c->ssl, data, size);
    }
    return r;
}

void serve_all(struct node *list, char *buffer, int size) {
    struct node *node;
    for (node = list; node != NULL; node = node->next) {
        int n = SSL_read(node->connection.ssl, buffer, size);
        if (n <= 0 && SSL_get_error(node->connection.ssl, n) == SSL_ERROR_SSL) fprintf(stderr, "failed\n");
    }
}

void serve_queue(char *buffer, int size) {
    struct connection *c;
    while ((c = next_in_line()) != NULL) {
        int n = SSL_read(c->ssl, buffer, size);
        if (n <= 0 && SSL_get_error(c->ssl, n) == SSL_ERROR_SSL) fprintf(stderr, "failed\n");
    }
}

/* A proxy: one side has failed, the other one has not. */
void forward(SSL *from, SSL *to, char *buffer, int size) {
    int n = SSL_read(from, buffer, size);
    if (n > 0) SSL_write(to, buffer, n);
    else if (SSL_get_error(from, n) == SSL_ERROR_SSL) {
        SSL_shutdown(to);
        SSL_free(from);
    }
}

/* Whether it is fatal is decided elsewhere; that is for a reader to judge. */
int until_interrupted(struct connection *c, char *buffer, int size) {
    for (;;) {
        int n = SSL_read(c->ssl, buffer, size);
        if (n > 0) return n;
        if (SSL_get_error(c->ssl, n) != SSL_ERROR_SYSCALL) return -1;
        if (errno == EINTR) continue;
        if (transport_is_broken(c)) return -1;
    }
}

/* The rest may be SSL_ERROR_ZERO_RETURN as well. */
int others(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        SSL_shutdown(ssl);
    }
    return n;
}

/* For 0, which is no failure, SSL_get_error says SSL_ERROR_SYSCALL too. */
static int shut_down(SSL *ssl) {
    int r = SSL_shutdown(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_SSL:
        ERR_print_errors_fp(stderr);
    case SSL_ERROR_SYSCALL:
        errno = 0;
    }
    return r;
}

void shut_down_in_both_directions(SSL *ssl) {
    if (shut_down(ssl) == 0) shut_down(ssl);
}
