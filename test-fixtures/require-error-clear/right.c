// openssl-lint-test: rules=require-error-clear
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int cleared(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int drained(SSL *ssl, const void *buffer, int size) {
    while (ERR_get_error() != 0) {
    }
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int printed(SSL *ssl) {
    ERR_print_errors_fp(stderr);
    int r = SSL_shutdown(ssl);
    if (r < 0) return SSL_get_error(ssl, r);
    return 0;
}

/* Handshake calls empty the queue themselves. */
int handshakes(SSL *ssl, int is_server) {
    int r = is_server ? SSL_accept(ssl) : SSL_connect(ssl);
    if (r != 1) return SSL_get_error(ssl, r);
    return 0;
}

int handshake_loop(SSL *ssl) {
    for (;;) {
        int r = SSL_do_handshake(ssl);
        if (r == 1) return 0;
        int error = SSL_get_error(ssl, r);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return error;
    }
}

/* Nobody asks SSL_get_error. */
int not_asked(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : -1;
}

int cleared_in_each_round(SSL *ssl, const char *buffer, int size) {
    int written = 0;
    while (written < size) {
        ERR_clear_error();
        int n = SSL_write(ssl, buffer + written, size - written);
        if (n <= 0) return SSL_get_error(ssl, n);
        written += n;
    }
    return 0;
}

static void clear_queue(const char *what) {
    unsigned long entry;
    while ((entry = ERR_peek_error()) != 0) {
        fprintf(stderr, "stale before %s: %lu\n", what, entry);
        ERR_clear_error();
    }
}

int cleared_in_a_helper(SSL *ssl, void *buffer, int size) {
    clear_queue("read");
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

static int receive(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int cleared_by_the_only_caller(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    return receive(ssl, buffer, size);
}

#define CLEARED(call) (ERR_clear_error(), (call))

int cleared_in_a_macro(SSL *ssl, void *buffer, int size) {
    int n = CLEARED(SSL_read(ssl, buffer, size));
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int cleared_on_every_branch(SSL *ssl, int verbose, void *buffer, int size) {
    if (verbose)
        ERR_print_errors_fp(stderr);
    else
        ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* What another file's function does its name says. */
void tls_clear_errors(void);

int cleared_by_another_file(SSL *ssl, void *buffer, int size) {
    tls_clear_errors();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
