// openssl-lint-test: rules=no-wrong-ret
/* The variable held the result and was given another value before SSL_get_error. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <openssl/ssl.h>

int by_a_constant(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        n = 0;
        return SSL_get_error(ssl, n); // expect: no-wrong-ret "n"
    }
    return 0;
}

int by_another_function(SSL *ssl, struct pollfd *fds, const void *buffer, int size) {
    int r = SSL_write(ssl, buffer, size);
    if (r <= 0) {
        r = poll(fds, 1, 0);
        return SSL_get_error(ssl, r); // expect: no-wrong-ret
    }
    return 0;
}

int by_the_error_code(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        r = SSL_get_error(ssl, r);
        if (r == SSL_ERROR_WANT_READ || r == SSL_ERROR_WANT_WRITE) return 0;
        fprintf(stderr, "accept: %d\n", SSL_get_error(ssl, r)); // expect: no-wrong-ret
        return -1;
    }
    return 1;
}

int by_errno(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r != 1) {
        r = errno;
        return SSL_get_error(ssl, r); // expect: no-wrong-ret
    }
    return 0;
}

int on_one_branch(SSL *ssl, void *buffer, int size, int verbose) {
    int n = SSL_peek(ssl, buffer, size);
    if (n <= 0) {
        if (verbose) n = fprintf(stderr, "peek failed\n");
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

static void reset(int *value) { *value = 1; }

int through_a_pointer(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        reset(&n);
        return SSL_get_error(ssl, n); // expect: no-wrong-ret
    }
    return 0;
}

struct connection {
    SSL *ssl;
    int result;
};

int in_a_field(struct connection *connection, void *buffer, int size) {
    connection->result = SSL_read(connection->ssl, buffer, size);
    if (connection->result <= 0) {
        connection->result = 1;
        return SSL_get_error(connection->ssl, connection->result); // expect: no-wrong-ret
    }
    return 0;
}

int before_a_shared_label(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    if (r == 1) return 0;
    if (r == 0) {
        r = puts("handshake refused");
        goto failed;
    }
failed:
    return SSL_get_error(ssl, r); // expect: no-wrong-ret
}
