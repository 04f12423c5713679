// openssl-lint-test: rules=no-zero-as-eof
/* The end of the data is taken from a 0, which a connection that was cut off gives as well. */
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int closed;
};

/* Like read(2): a number of bytes, 0 at the end, -1 after a failure. */
int like_read(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) return 0; // expect: no-zero-as-eof "like_read() returns 0 where SSL_read() gave 0, as at the end of the data. SSL_read() gives 0 for a connection that was cut off, too (SSL_ERROR_SSL / SSL_ERROR_SYSCALL)"
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
    return -1;
}

int zero_within_failures(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_peek(ssl, buffer, size);
    if (n <= 0) {
        if (n == 0) return 0; // expect: no-zero-as-eof "as at the end of the data"
        return SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ ? -2 : -1;
    }
    return n;
}

/* All that comes, until there is no more. */
int read_all(SSL *ssl, char *page, int size) {
    int length = 0;
    int n;
    ERR_clear_error();
    while ((n = SSL_read(ssl, page + length, size - length)) > 0) {
        length += n;
    }
    if (n < 0) { // expect: no-zero-as-eof "read_all() returns 0 where SSL_read() gave 0, as after a success"
        fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
        return -1;
    }
    page[length] = '\0';
    return 0;
}

int copy_to_file(SSL *ssl, FILE *file) {
    char buffer[4096];
    for (;;) {
        int n = SSL_read(ssl, buffer, sizeof buffer);
        if (n == 0) break; // expect: no-zero-as-eof "copy_to_file() returns 1 where SSL_read() gave 0, as after a success"
        if (n < 0) return 0;
        fwrite(buffer, 1, n, file);
    }
    fputs("complete\n", stdout);
    return 1;
}

int in_a_switch(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (n) {
    case 0: // expect: no-zero-as-eof "in_a_switch() returns 0"
        return 0;
    case -1:
        return -1;
    default:
        return n < 0 ? -1 : 0;
    }
}

/* A step of an event loop: 0 for "goes on", 0 for the end, too. */
int step(struct connection *c, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(c->ssl, buffer, size);
    if (n < 0) {
        fprintf(stderr, "code %d\n", SSL_get_error(c->ssl, n));
        return -1;
    }
    if (n == 0) { // expect: no-zero-as-eof "step() returns 0"
        c->closed = 1;
        return 0;
    }
    buffer[n - 1] = '\0';
    return 0;
}

/* The result comes out of a helper. */
static int receive(SSL *ssl, void *buffer, int size) {
    return SSL_read(ssl, buffer, size);
}

int through_a_helper(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = receive(ssl, buffer, size);
    if (n == 0) return 0; // expect: no-zero-as-eof "through_a_helper() returns 0"
    if (n < 0) {
        fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
        return -1;
    }
    return n;
}

int by_goto(SSL *ssl, char *buffer, int size) {
    int status;
    int n;
    ERR_clear_error();
    do {
        n = SSL_read(ssl, buffer, size);
    } while (n > 0);
    if (n == 0) { // expect: no-zero-as-eof "by_goto() returns 0 where SSL_read() gave 0, as after a success"
        status = 0;
        goto out;
    }
    status = -1;
    fprintf(stderr, "code %d\n", SSL_get_error(ssl, n));
out:
    memset(buffer, 0, size);
    return status;
}
