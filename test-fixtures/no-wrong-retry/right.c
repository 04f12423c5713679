// openssl-lint-test: rules=no-wrong-retry
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

SSL *open_client(int fd) {
    SSL_CTX *ctx = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(ctx);
    SSL_set_fd(ssl, fd);
    return ssl;
}

static void wait_for(int fd, short events) {
    struct pollfd entry = {fd, events, 0};
    poll(&entry, 1, -1);
}

/* The same write again, for as long as it takes. */
int send_all(SSL *ssl, int fd, const char *data, int length) {
    while (length > 0) {
        int n = SSL_write(ssl, data, length);
        if (n > 0) {
            data += n;
            length -= n;
            continue;
        }
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
            wait_for(fd, POLLIN);
            break;
        case SSL_ERROR_WANT_WRITE:
            wait_for(fd, POLLOUT);
            break;
        default:
            return -1;
        }
    }
    return 0;
}

/* Each line is sent before the next one is read. */
int send_lines(SSL *ssl, int fd, FILE *lines) {
    char line[512];
    while (fgets(line, sizeof line, lines) != NULL) {
        int n;
        while ((n = SSL_write(ssl, line, (int)strlen(line))) <= 0) {
            if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
            wait_for(fd, POLLOUT);
        }
    }
    return 0;
}

/* Both directions at once: reading goes on into a buffer of its own, and the write is repeated. */
int relay(SSL *ssl, int fd, const char *data, int length) {
    char answer[1024];
    for (;;) {
        int n = SSL_write(ssl, data, length);
        if (n > 0) return n;
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
        n = SSL_read(ssl, answer, sizeof answer);
        if (n <= 0 && SSL_get_error(ssl, n) != SSL_ERROR_WANT_READ) return -1;
        wait_for(fd, POLLIN | POLLOUT);
    }
}

/* SSL_read may be called after SSL_write's WANT_READ, and SSL_write after SSL_read's. */
int take_turns(SSL *ssl, char *in, int size, const char *out, int length) {
    int n = SSL_read(ssl, in, size);
    if (n <= 0) {
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_READ) return -1;
        n = SSL_write(ssl, out, length);
        if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) n = SSL_read(ssl, in, 1);
    }
    return n;
}

/* A flag keeps the echo server from reading while something is left to write. */
int echo(SSL *ssl, int fd) {
    char buffer[4096];
    int left = 0;
    for (;;) {
        int n;
        if (left == 0) {
            n = SSL_read(ssl, buffer, sizeof buffer);
            if (n <= 0) return SSL_get_error(ssl, n);
            left = n;
        }
        n = SSL_write(ssl, buffer, left);
        if (n > 0) left = 0;
        else if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) wait_for(fd, POLLOUT);
        else return -1;
    }
}

/* Whether the write is to be repeated first is remembered elsewhere. */
struct peer {
    SSL *ssl;
    int must_repeat;
};

int serve(struct peer *peer, int fd) {
    char buffer[4096];
    int n = 0, written;
    for (;;) {
        if (!peer->must_repeat) {
            n = (int)read(fd, buffer, sizeof buffer);
            if (n <= 0) return n;
        }
        written = SSL_write(peer->ssl, buffer, n);
        if (written <= 0) {
            if (SSL_get_error(peer->ssl, written) != SSL_ERROR_WANT_WRITE) return -1;
            peer->must_repeat = 1;
        } else peer->must_repeat = 0;
    }
}

/* More is read behind what is there: the first bytes stay. */
int append(SSL *ssl, int fd) {
    char buffer[4096];
    int length = (int)read(fd, buffer, 1024);
    while (length > 0 && length < 3072) {
        int n = SSL_write(ssl, buffer, length);
        if (n > 0) return n;
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
        n = (int)read(fd, buffer + length, 1024);
        if (n <= 0) return -1;
        length += n;
    }
    return 0;
}

/* Another connection has nothing to do with it; nor has what comes after SSL_clear. */
int send_both(SSL *first, SSL *second) {
    int n = SSL_write(first, "one", 3);
    if (n <= 0 && SSL_get_error(first, n) == SSL_ERROR_WANT_WRITE) {
        n = SSL_write(second, "two", 3);
        SSL_clear(first);
        if (SSL_connect(first) != 1) return -1;
        n = SSL_write(first, "again", 2);
    }
    return n;
}

/* More bytes of the same buffer are no mistake, and nothing was written after WANT_READ of a handshake. */
int send_more(SSL *ssl, const char *data) {
    int n = SSL_connect(ssl);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, "early", 5);
    if (n <= 0) return -1;
    n = SSL_write(ssl, data, 1024);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_WRITE) n = SSL_write(ssl, data, 4096);
    return n;
}

/* The flush of another part of the program may have repeated the write. */
void flush_output(SSL *ssl);

int send_two(SSL *ssl) {
    int n = SSL_write(ssl, "one", 3);
    if (n <= 0) {
        if (SSL_get_error(ssl, n) != SSL_ERROR_WANT_WRITE) return -1;
        flush_output(ssl);
    }
    return SSL_write(ssl, "two", 3);
}

/* After SSL_shutdown's WANT_READ, data may still be read. */
int finish(SSL *ssl, char *buffer, int size) {
    int n = SSL_shutdown(ssl);
    if (n < 0 && SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) n = SSL_read(ssl, buffer, size);
    return n;
}
