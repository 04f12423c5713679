// openssl-lint-test: rules=no-intervening-io
/* A second I/O call, or a change of the connection's state, replaces what SSL_get_error would have reported. */
#include <stdio.h>
#include <openssl/ssl.h>

int shutdown_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        SSL_shutdown(ssl); // expect: no-intervening-io "SSL_shutdown"
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int goodbye_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        SSL_write(ssl, "bye\n", 4); // expect: no-intervening-io "SSL_write"
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int peek_for_more(SSL *ssl, const void *buffer, int size) {
    char byte;
    int n = SSL_write(ssl, buffer, size);
    SSL_peek(ssl, &byte, 1); // expect: no-intervening-io "SSL_peek"
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int state_reset(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        SSL_clear(ssl); // expect: no-intervening-io "SSL_clear"
        return SSL_get_error(ssl, r);
    }
    return 0;
}

int transport_replaced(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        SSL_set_bio(ssl, bio, bio); // expect: no-intervening-io "SSL_set_bio"
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int retry_flags_cleared(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    BIO_clear_retry_flags(SSL_get_rbio(ssl)); // expect: no-intervening-io "BIO_clear_retry_flags"
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int on_one_branch(SSL *ssl, int closing, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        if (closing) SSL_shutdown(ssl); // expect: no-intervening-io
        return SSL_get_error(ssl, n);
    }
    return 0;
}

static void say_goodbye(SSL *ssl) {
    SSL_write(ssl, "bye\n", 4);
    SSL_shutdown(ssl);
}

int in_a_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        say_goodbye(ssl); // expect: no-intervening-io "say_goodbye"
        return SSL_get_error(ssl, n);
    }
    return 0;
}

struct connection {
    SSL *ssl;
};

int through_a_local_copy(struct connection *connection, void *buffer, int size) {
    SSL *ssl = connection->ssl;
    int n = SSL_read(connection->ssl, buffer, size);
    if (n <= 0) {
        SSL_shutdown(ssl); // expect: no-intervening-io
        return SSL_get_error(connection->ssl, n);
    }
    return 0;
}

static int receive(SSL *ssl, void *buffer, int size) { return SSL_read(ssl, buffer, size); }

static void ping(SSL *ssl) { (void)SSL_write(ssl, "p", 1); }

static int error_of(SSL *ssl, int ret) { return SSL_get_error(ssl, ret); }

int all_in_helpers(SSL *ssl, void *buffer, int size) {
    int n = receive(ssl, buffer, size);
    if (n > 0) return n;
    ping(ssl); // expect: no-intervening-io "ping() on"
    return -error_of(ssl, n);
}
