// openssl-lint-test: rules=no-wrong-wait
/* The wait is for what the code says, or for both, or for what nobody knows. */
#include <poll.h>
#include <sys/select.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int with_select(SSL *ssl, int fd, void *buffer, int size) {
    for (;;) {
        fd_set set;
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        FD_ZERO(&set);
        FD_SET(fd, &set);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
            select(fd + 1, &set, NULL, NULL, NULL);
            break;
        case SSL_ERROR_WANT_WRITE:
            select(fd + 1, NULL, &set, NULL, NULL);
            break;
        default:
            return -1;
        }
    }
}

int with_both_sets(SSL *ssl, int fd, void *buffer, int size) {
    for (;;) {
        fd_set readable, writable;
        int error, n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        error = SSL_get_error(ssl, n);
        FD_ZERO(&readable);
        FD_ZERO(&writable);
        if (error == SSL_ERROR_WANT_READ) FD_SET(fd, &readable);
        else if (error == SSL_ERROR_WANT_WRITE) FD_SET(fd, &writable);
        else return -1;
        select(fd + 1, &readable, &writable, NULL, NULL);
    }
}

int with_poll(SSL *ssl, int fd, void *buffer, int size) {
    for (;;) {
        struct pollfd entry;
        int error, n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        error = SSL_get_error(ssl, n);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return -1;
        entry.fd = fd;
        entry.events = error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        poll(&entry, 1, -1);
    }
}

/* Both at once, while one of them would do. */
int with_both_events(SSL *ssl, int fd) {
    int r;
    while ((r = SSL_accept(ssl)) <= 0) {
        struct pollfd entry;
        if (SSL_get_error(ssl, r) != SSL_ERROR_WANT_READ) return -1;
        entry.fd = fd;
        entry.events = POLLIN | POLLOUT;
        poll(&entry, 1, -1);
    }
    return 0;
}

/* What is waited for is the other socket of a proxy; the call is not made again before its own is ready. */
int forward(SSL *from, int from_fd, SSL *to, int to_fd, char *buffer, int size) {
    struct pollfd entry;
    int n = SSL_read(from, buffer, size);
    if (n <= 0 && SSL_get_error(from, n) == SSL_ERROR_WANT_READ) {
        entry.fd = to_fd;
        entry.events = POLLOUT;
        poll(&entry, 1, -1);
        SSL_write(to, "ping", 4);
        return from_fd;
    }
    return n;
}
