// openssl-lint-test: rules=no-wrong-ret
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int kept_apart(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        n = 0;
        return error;
    }
    return n;
}

int overwritten_afterwards(SSL *ssl, struct pollfd *fds, const void *buffer, int size) {
    int r = SSL_write(ssl, buffer, size);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        r = poll(fds, 1, 1000);
        return r > 0 ? error : -1;
    }
    return 0;
}

/* The code takes the place of the result, which is no longer needed. */
int by_the_error_code(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        r = SSL_get_error(ssl, r);
        if (r == SSL_ERROR_WANT_READ || r == SSL_ERROR_WANT_WRITE) return 0;
        fprintf(stderr, "accept: %d\n", r);
        return -1;
    }
    return 1;
}

int asked_twice(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        if (SSL_get_error(ssl, r) == SSL_ERROR_WANT_READ) return 0;
        fprintf(stderr, "accept: %d\n", SSL_get_error(ssl, r));
    }
    return r;
}

int on_one_branch_that_leaves(SSL *ssl, void *buffer, int size, int verbose) {
    int n = SSL_peek(ssl, buffer, size);
    if (n <= 0) {
        if (verbose) {
            n = fprintf(stderr, "peek failed\n");
            return n;
        }
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int copied(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int result = n;
    n = 0;
    if (result <= 0) return SSL_get_error(ssl, result);
    return n;
}

int running_total(SSL *ssl, char *buffer, int size) {
    int total = 0;
    while (total < size) {
        int n = SSL_read(ssl, buffer + total, size - total);
        if (n <= 0) return SSL_get_error(ssl, n);
        total += n;
    }
    return 0;
}

int undone_arithmetic(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    n--;
    if (n < 0) return SSL_get_error(ssl, n + 1);
    return n;
}

int byte_count_beside_result(SSL *ssl, void *buffer, size_t size) {
    size_t length = 0;
    int ok = SSL_read_ex(ssl, buffer, size, &length);
    if (ok != 1) return SSL_get_error(ssl, ok);
    return (int)length;
}

int wider_type(SSL *ssl, void *buffer, int size) {
    ssize_t n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, (int)n);
    return 0;
}

int each_call_its_own(SSL *ssl, void *buffer, int size) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int either_call(SSL *ssl, int is_server) {
    int r;
    if (is_server)
        r = SSL_accept(ssl);
    else
        r = SSL_connect(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    return 0;
}

struct connection {
    SSL *ssl;
    int result;
};

static void receive(struct connection *connection, void *buffer, int size) {
    connection->result = SSL_read(connection->ssl, buffer, size);
}

int in_a_field(struct connection *connection, void *buffer, int size) {
    receive(connection, buffer, size);
    if (connection->result <= 0) return SSL_get_error(connection->ssl, connection->result);
    return 0;
}

static int classify(SSL *ssl, int ret) {
    switch (SSL_get_error(ssl, ret)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int passed_to_a_helper(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) return classify(ssl, n);
    return n;
}

static int read_some(SSL *ssl, void *buffer, int size, int *result) {
    *result = SSL_read(ssl, buffer, size);
    return *result > 0 ? 0 : -1;
}

int result_through_a_pointer(SSL *ssl, void *buffer, int size) {
    int n;
    if (read_some(ssl, buffer, size, &n) != 0) return SSL_get_error(ssl, n);
    return n;
}

int correlated_branches(SSL *ssl, int fd_result, int use_tls, void *buffer, int size) {
    int n = use_tls ? SSL_read(ssl, buffer, size) : fd_result;
    if (n <= 0 && use_tls) return SSL_get_error(ssl, n);
    return 0;
}

int saved_errno(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int saved = errno;
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) return saved;
    return 0;
}

/* A BIO over the connection hands on what SSL_read returned. */
int through_a_bio(SSL *ssl, BIO *over_ssl, void *buffer, int size) {
    int n;
    SSL_do_handshake(ssl);
    n = BIO_read(over_ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return n;
}
