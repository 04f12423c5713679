// openssl-lint-test: rules=no-wrong-wait
/* The wait is for the other direction than the code says. */
#include <poll.h>
#include <sys/select.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int receive(SSL *ssl, int fd, void *buffer, int size) {
    for (;;) {
        fd_set set;
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        FD_ZERO(&set);
        FD_SET(fd, &set);
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
            select(fd + 1, NULL, &set, NULL, NULL); // expect: no-wrong-wait "writable before SSL_read()"
            break;
        case SSL_ERROR_WANT_WRITE:
            select(fd + 1, &set, NULL, NULL, NULL); // expect: no-wrong-wait "SSL_ERROR_WANT_WRITE asks"
            break;
        default:
            return -1;
        }
    }
}

/* The direction of the call is not the direction of the wait. */
int send_all(SSL *ssl, int fd, const void *data, int size) {
    int n, error;
    while ((n = SSL_write(ssl, data, size)) <= 0) {
        struct pollfd entry;
        error = SSL_get_error(ssl, n);
        if (error != SSL_ERROR_WANT_READ) return -1;
        entry.fd = fd;
        entry.events = POLLOUT;
        poll(&entry, 1, -1); // expect: no-wrong-wait "poll() waits until the socket is writable"
    }
    return n;
}

/* A wait for each code, and each for the wrong one. */
int either_way(SSL *ssl, int fd) {
    int r, error;
    while ((r = SSL_connect(ssl)) != 1) {
        struct pollfd entry;
        error = SSL_get_error(ssl, r);
        if (error == SSL_ERROR_WANT_READ) {
            fd_set set;
            FD_ZERO(&set);
            FD_SET(fd, &set);
            select(fd + 1, 0, &set, 0, NULL); // expect: no-wrong-wait "SSL_ERROR_WANT_READ asks"
            continue;
        }
        if (error != SSL_ERROR_WANT_WRITE) return -1;
        entry.fd = fd;
        entry.events = POLLIN;
        entry.revents = 0;
        if (poll(&entry, 1, -1) < 0) return -1; // expect: no-wrong-wait "poll() waits until the socket is readable"
    }
    return 0;
}
