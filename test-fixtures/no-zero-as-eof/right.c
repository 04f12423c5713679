// openssl-lint-test: rules=no-zero-as-eof
/* A 0 that is asked about, that is a failure as any other, or about which nothing is known. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int error;
    int expected;
};

int asked(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0 && SSL_get_error(ssl, n) == SSL_ERROR_ZERO_RETURN) return 0;
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

int asked_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int code = SSL_get_error(ssl, n);
    if (n == 0) return code == SSL_ERROR_ZERO_RETURN ? 0 : -1;
    if (n < 0) return -1;
    return n;
}

/* The flag is set by close_notify alone. */
int asked_otherwise(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) {
        if (!(SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN)) return -1;
        return 0;
    }
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

static int is_end(SSL *ssl) {
    return (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) != 0;
}

int asked_by_a_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) {
        if (is_end(ssl)) return 0;
        fputs("cut off\n", stderr);
        return 0;
    }
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

int both_fail(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) {
        fputs("server closed the connection\n", stderr);
        return -1;
    }
    if (n < 0) {
        fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
        return -1;
    }
    return n;
}

/* Another failure than that of a negative result. */
int own_failure(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return -2;
    if (n < 0) return -1;
    return n;
}

int own_positive_failure(SSL *ssl, void *buffer, int size, int *length) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return 2;
    if (n < 0) return 1;
    *length = n;
    return 0;
}

/* The protocol says how much there must be. */
int with_a_length(SSL *ssl, char *page, int size) {
    int length = 0;
    int n;
    while ((n = SSL_read(ssl, page + length, size - length)) > 0) length += n;
    if (n < 0) return -1;
    if (length < size) return -1;
    return 0;
}

/* A code of its own for data that was cut short. */
int with_a_code_for_that(SSL *ssl, char *page, int size) {
    int length = 0;
    int n;
    while ((n = SSL_read(ssl, page + length, size - length)) > 0) length += n;
    if (n < 0) return -1;
    if (length < size) return -3;
    return 0;
}

int or_the_program_ends(SSL *ssl, char *page, int size) {
    int length = 0;
    int n;
    while ((n = SSL_read(ssl, page + length, size - length)) > 0) length += n;
    if (n < 0) return -1;
    if (length < size) abort();
    return 0;
}

#ifndef FALSE
#define FALSE (0)
#endif

int another_name(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return 0;
    if (n < 0) return FALSE;
    return 1;
}

/* Asked about on one of the ways. */
int asked_after_some_data(SSL *ssl, char *page, int size) {
    int length = 0;
    int n;
    while ((n = SSL_read(ssl, page + length, size - length)) > 0) length += n;
    if (n < 0) return -1;
    if (length > 0 && SSL_get_error(ssl, n) != SSL_ERROR_ZERO_RETURN) fputs("cut off\n", stderr);
    return 0;
}

int at_the_start_only(struct connection *c, char *page, int size) {
    int length = 0;
    for (;;) {
        int n = SSL_read(c->ssl, page + length, size - length);
        if (n < 0) return -1;
        if (n == 0) {
            if (length > 0) return -1;
            return 0;
        }
        length += n;
        if (length == c->expected) return length;
    }
}

/* The caller is told by another way. */
int noted(struct connection *c, void *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) {
        c->error = ECONNRESET;
        return 0;
    }
    fprintf(stderr, "code %d\n", SSL_get_error(c->ssl, n));
    return -1;
}

int said(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) {
        fputs("error: the connection was closed\n", stderr);
        return 0;
    }
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

void look_at(struct connection *c);

int handed_on(struct connection *c, void *buffer, int size) {
    int n = SSL_read(c->ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) {
        look_at(c);
        return 0;
    }
    fprintf(stderr, "code %d\n", SSL_get_error(c->ssl, n));
    return -1;
}

/* 0 for "not yet" and for the end alike: another mistake. */
int not_yet(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) return 0;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return 0;
    return -1;
}

/* Nothing asks about negative results either: what the caller makes of 0 is not known. */
int raw(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) fputs("failed\n", stderr);
    return n;
}

/* This end has said that it is done: what comes is thrown away. */
int drain(SSL *ssl) {
    char buffer[256];
    int n;
    if (SSL_shutdown(ssl) == 1) return 0;
    while ((n = SSL_read(ssl, buffer, sizeof buffer)) > 0) continue;
    if (n == 0) return 0;
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

/* No result is told apart: no-partial-failure-check is for that. */
int together(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) return -1;
    return 0;
}

/* 0 is the only failure of this one, and not told apart from the rest. */
int with_a_count(SSL *ssl, void *buffer, size_t size) {
    size_t length;
    if (SSL_read_ex(ssl, buffer, size, &length) == 0) return -1;
    return 0;
}

/* Nothing was sent: 0 says that, and SSL_write is another matter. */
int written(SSL *ssl, const void *data, int size) {
    int n = SSL_write(ssl, data, size);
    if (n == 0) return 0;
    if (n < 0) {
        fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
        return -1;
    }
    return n;
}

int ends_the_program(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) exit(1);
    if (n < 0) return -1;
    return n;
}
