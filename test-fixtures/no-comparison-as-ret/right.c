// openssl-lint-test: rules=no-comparison-as-ret
#include <stdbool.h>
#include <stdio.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int result;
};

int accept_less_or_equal(SSL *ssl) {
    int r;
    if ((r = SSL_accept(ssl)) <= 0) {
        int error = SSL_get_error(ssl, r);
        fprintf(stderr, "accept: %d\n", error);
        return -1;
    }
    return 0;
}

int negated(SSL *ssl) {
    int r;
    if (!((r = SSL_accept(ssl)) > 0)) return SSL_get_error(ssl, r);
    return 0;
}

int beside_another_condition(SSL *ssl, int cancelled) {
    int r;
    if ((r = SSL_connect(ssl)) <= 0 || cancelled) return SSL_get_error(ssl, r);
    return 0;
}

int read_until_failure(SSL *ssl, char *buffer, int size) {
    int n;
    while ((n = SSL_read(ssl, buffer, size)) > 0) fputs(buffer, stdout);
    return SSL_get_error(ssl, n);
}

/* The truth value decides, the result is asked about. */
int both_are_kept(SSL *ssl) {
    int r;
    bool failed = (r = SSL_accept(ssl)) <= 0;
    if (failed) return SSL_get_error(ssl, r);
    return 0;
}

int stored_in_field(struct connection *connection) {
    connection->result = SSL_accept(connection->ssl);
    if (connection->result <= 0) return SSL_get_error(connection->ssl, connection->result);
    return 0;
}

/* The truth value never reaches SSL_get_error. */
bool only_a_truth_value(SSL *ssl) {
    bool ok = SSL_connect(ssl) == 1;
    if (!ok) fprintf(stderr, "connect failed\n");
    return ok;
}

/* The same variable is a truth value first and a result afterwards. */
int variable_used_twice(SSL *ssl, int started) {
    int r = started <= 0;
    if (r) return -1;
    r = SSL_do_handshake(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    return 0;
}

/* A failed SSL_read_ex returns 0, and so does the comparison: the value is the same. */
int extended_call(SSL *ssl, void *buffer, size_t size, size_t *length) {
    int ok = SSL_read_ex(ssl, buffer, size, length) == 1;
    if (!ok) return SSL_get_error(ssl, ok);
    return 0;
}

static int accept_result(SSL *ssl) { return SSL_accept(ssl); }

int through_a_helper(SSL *ssl) {
    int r = accept_result(ssl);
    if (r <= 0) return SSL_get_error(ssl, r);
    return 0;
}

#define HANDSHAKE_FAILED(ssl, r) (((r) = SSL_do_handshake(ssl)) <= 0)

int through_a_macro(SSL *ssl) {
    int r;
    if (HANDSHAKE_FAILED(ssl, r)) return SSL_get_error(ssl, r);
    return 0;
}
