// openssl-lint-test: preset=recommended
/* Loops of a program on a non-blocking socket: repeat after poll(), until done or failed. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

static int wait_for(SSL *ssl, int error) {
    struct pollfd descriptor = {.fd = SSL_get_fd(ssl), .events = 0, .revents = 0};
    switch (error) {
    case SSL_ERROR_WANT_READ:
        descriptor.events = POLLIN;
        break;
    case SSL_ERROR_WANT_WRITE:
        descriptor.events = POLLOUT;
        break;
    default:
        return 0;
    }
    return poll(&descriptor, 1, 5000) > 0;
}

int handshake(SSL *ssl) {
    for (;;) {
        int r = SSL_do_handshake(ssl);
        if (r == 1) return 1;
        if (!wait_for(ssl, SSL_get_error(ssl, r))) return 0;
    }
}

int write_all(SSL *ssl, const char *data, int length) {
    int written = 0;
    while (written < length) {
        int n;
        ERR_clear_error();
        if ((n = SSL_write(ssl, data + written, length - written)) > 0) {
            written += n;
            continue;
        }
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
            if (!wait_for(ssl, error)) return 0;
            continue;
        }
        if (error == SSL_ERROR_SYSCALL && errno != 0) perror("SSL_write");
        ERR_print_errors_fp(stderr);
        return 0;
    }
    return 1;
}

int read_some(SSL *ssl, char *buffer, int size) {
    int n;
    int error;
    do {
        ERR_clear_error();
        n = SSL_read(ssl, buffer, size);
        error = SSL_get_error(ssl, n);
    } while ((error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) && wait_for(ssl, error));
    switch (error) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_ZERO_RETURN:
        return 0;
    default:
        ERR_print_errors_fp(stderr);
        return -1;
    }
}

int read_with_goto(SSL *ssl, char *buffer, int size) {
    int n, error;
retry:
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    switch ((error = SSL_get_error(ssl, n))) {
    case SSL_ERROR_NONE:
        break;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        if (wait_for(ssl, error)) goto retry;
        n = -1;
        break;
    case SSL_ERROR_ZERO_RETURN:
        n = 0;
        break;
    case SSL_ERROR_SYSCALL:
    case SSL_ERROR_SSL:
    default:
        n = -1;
        break;
    }
    return n;
}
