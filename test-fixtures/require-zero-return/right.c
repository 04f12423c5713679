// openssl-lint-test: rules=require-zero-return
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int told_apart(SSL *ssl, char *buffer, int size) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            break;
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        default:
            fprintf(stderr, "SSL_read failed: %s\n", ERR_error_string(ERR_get_error(), NULL));
            return -1;
        }
    }
}

/* The end makes SSL_read return 0: whoever looked at that first does not need the code for it. */
int told_by_the_result_before(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n >= 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return -2;
    perror("SSL_read");
    return -1;
}

int told_by_the_result_afterwards(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return -2;
    if (n == 0) return 0;
    perror("SSL_read");
    return -1;
}

int told_by_the_shutdown_state(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return -2;
    if (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) return 0;
    fprintf(stderr, "SSL_read failed\n");
    return -1;
}

/* The caller sees 0 at the end of the data. */
int told_to_the_caller(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        errno = EAGAIN;
        return -1;
    }
    fprintf(stderr, "SSL_read failed\n");
    return n;
}

/* A handshake that the peer closes has failed, and so has a write. */
int handshake(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 1) return 1;
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    fprintf(stderr, "connect failed: %s\n", ERR_error_string(ERR_get_error(), NULL));
    return -1;
}

int write_some(SSL *ssl, const char *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    perror("SSL_write");
    return -1;
}

/* At the end the queue is empty, and nothing is printed. */
int print_what_there_is(SSL *ssl, char *buffer, int size) {
    unsigned long entry;
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    while ((entry = ERR_get_error()) != 0) fprintf(stderr, "error: %s\n", ERR_error_string(entry, NULL));
    return -1;
}

/* Whatever the reason, there is nothing more to come. */
int any_end_will_do(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return -2;
    default:
        ERR_clear_error();
        return 0;
    }
}

/* Named among the failures: here the peer may not close yet. */
int named_on_purpose(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    case SSL_ERROR_ZERO_RETURN:
    case SSL_ERROR_SSL:
    case SSL_ERROR_SYSCALL:
    default:
        fprintf(stderr, "SSL_read failed\n");
        return -1;
    }
}

/* SSL_shutdown is for everything but a dead connection. */
void shut_down_unless_dead(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error != SSL_ERROR_SSL && error != SSL_ERROR_SYSCALL) SSL_shutdown(ssl);
        ERR_clear_error();
    }
    SSL_free(ssl);
}

/* Each round reads from another connection. */
int next_connection(SSL **connections, int count, char *buffer, int size) {
    int closed = 0;
    for (int i = 0; i < count; i++) {
        int n = SSL_read(connections[i], buffer, size);
        if (n > 0) continue;
        int error = SSL_get_error(connections[i], n);
        if (error == SSL_ERROR_SSL || error == SSL_ERROR_SYSCALL) return -1;
        closed++;
    }
    return closed;
}

int stop_by_a_flag(SSL *ssl, char *buffer, int size) {
    int retry, n;
    do {
        retry = 0;
        n = SSL_read(ssl, buffer, size);
        if (n > 0) break;
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) retry = 1;
        ERR_clear_error();
    } while (retry);
    return n;
}

/* The message says which code it was. */
int with_the_code(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
    fprintf(stderr, "SSL_read failed with %d\n", error);
    return -1;
}
