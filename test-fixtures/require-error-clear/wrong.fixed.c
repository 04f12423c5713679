// openssl-lint-test: rules=require-error-clear,no-stale-error-queue
/* Nobody empties the queue before the call: what the thread did before decides the answer. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int read_call(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int in_a_condition(SSL *ssl, const void *buffer, int size) {
    int n;

    ERR_clear_error();
    if ((n = SSL_write(ssl, buffer, size)) <= 0) {
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int as_an_argument(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    return SSL_get_error(ssl, SSL_peek(ssl, buffer, size));
}

int shutdown_call(SSL *ssl) {
    ERR_clear_error();
    int r = SSL_shutdown(ssl);
    if (r < 0) return SSL_get_error(ssl, r);
    return 0;
}

int extended_read(SSL *ssl, void *buffer, size_t size, size_t *length) {
    ERR_clear_error();
    if (!SSL_read_ex(ssl, buffer, size, length)) {
        return SSL_get_error(ssl, 0);
    }
    return 0;
}

int extended_write(SSL *ssl, const void *buffer, size_t size, size_t *length) {
    ERR_clear_error();
    int ok = SSL_write_ex(ssl, buffer, size, length);
    return ok ? 0 : SSL_get_error(ssl, ok);
}

int sendfile_call(SSL *ssl, int fd) {
    ERR_clear_error();
    ossl_ssize_t n = SSL_sendfile(ssl, fd, 0, 4096, 0);
    return n < 0 ? SSL_get_error(ssl, (int)n) : 0;
}

int cleared_on_one_branch(SSL *ssl, int first, void *buffer, int size) {
    if (first) ERR_clear_error();
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int cleared_too_late(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    int error = n > 0 ? SSL_ERROR_NONE : SSL_get_error(ssl, n);
    ERR_clear_error();
    return error;
}

int in_a_loop(SSL *ssl, const char *buffer, int size) {
    int written = 0;
    while (written < size) {
        ERR_clear_error();
        int n = SSL_write(ssl, buffer + written, size - written);
        if (n <= 0) {
            return SSL_get_error(ssl, n);
        }
        written += n;
    }
    return 0;
}

int after_a_label(SSL *ssl, void *buffer, int size) {
    int n;
again:
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) goto again;
        return error;
    }
    return 0;
}

static int error_of(SSL *ssl, int ret) { return SSL_get_error(ssl, ret); }

int asked_in_a_helper(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : error_of(ssl, n);
}

struct connection {
    SSL *ssl;
    int tls;
};

int in_a_nested_block(struct connection *connection, void *buffer, int size) {
    if (connection->tls) {
        ERR_clear_error();
        int n = SSL_read(connection->ssl, buffer, size);
        if (n <= 0) {
            return SSL_get_error(connection->ssl, n);
        }
    }
    return 0;
}

/* Neither of them has to do with the error queue. */
void g_clear_error(void **error);
void reset_interrupts(void);

static void clear_error_count(int *errors) {
    *errors = 0;
}

int cleared_something_else(SSL *ssl, void *buffer, int size, void *error, int errors) {
    g_clear_error(&error);
    reset_interrupts();
    clear_error_count(&errors);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? errors : SSL_get_error(ssl, n);
}
