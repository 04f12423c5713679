// openssl-lint-test: rules=no-partial-failure-check
/* Tests that tell every failure from a success, at once or one after the other. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int not_positive(SSL *ssl) {
    if (SSL_connect(ssl) <= 0) return -1;
    return 0;
}

int exactly_one(SSL *ssl) {
    if (SSL_accept(ssl) != 1) return -1;
    return 0;
}

int less_than_one(SSL *ssl, const void *data, int length) {
    int n = SSL_write(ssl, data, length);
    if (n < 1) return SSL_get_error(ssl, n);
    return 0;
}

int one_after_the_other(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) return SSL_get_error(ssl, n);
    if (n == 0) return SSL_get_error(ssl, n);
    return 0;
}

int zero_first(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) {
        fputs("closed\n", stderr);
    } else if (n < 0) {
        fputs("failed\n", stderr);
    }
    return 0;
}

int in_a_switch(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r < 0) return -1;
    switch (r) {
    case 0:
        return -2;
    default:
        return 0;
    }
}

/* The caller can tell 0 from the rest. */
int passed_on(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) {
        fputs("failed\n", stderr);
    }
    return n;
}

int sum(SSL *ssl, char *buffer, int size) {
    int total = 0;
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) return -1;
    total += n;
    return total;
}

struct channel {
    SSL *ssl;
    int result;
};

int kept(struct channel *c) {
    c->result = SSL_do_handshake(c->ssl);
    if (c->result < 0) return -1;
    return 0;
}

/* What is stored after the loop can be looked at by others. */
void kept_after_a_loop(struct channel *c, void *buffer, int size) {
    int n;
    do {
        n = SSL_read(c->ssl, buffer, size);
    } while (n == -1 && SSL_get_error(c->ssl, n) == SSL_ERROR_WANT_READ);
    c->result = n;
}

int copied(SSL *ssl) {
    int r = SSL_connect(ssl);
    int result;
    if (r < 0) return -1;
    result = r;
    return result == 1 ? 0 : -2;
}

void process_received(int n);

void handed_over(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) return;
    process_received(n);
}

/* SSL_get_error has told all failures from a success already. */
int asked_first(SSL *ssl, void *buffer, int size) {
    int n, code;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    code = SSL_get_error(ssl, n);
    if (code == SSL_ERROR_NONE) return 0;
    if (code == SSL_ERROR_SYSCALL && n < 0) perror("read");
    return -1;
}

/* The library is asked in another way. */
int is_finished(SSL *ssl) {
    if (SSL_do_handshake(ssl) < 0) return -1;
    return SSL_is_init_finished(ssl);
}

/* Both say that close_notify is out. */
int shut_down(SSL *ssl) {
    if (SSL_shutdown(ssl) < 0) return -1;
    return 0;
}

void bidirectional(SSL *ssl) {
    if (!SSL_shutdown(ssl)) SSL_shutdown(ssl);
}

int extended(SSL *ssl, void *buffer, size_t size) {
    size_t count;
    if (!SSL_read_ex(ssl, buffer, size, &count)) return -1;
    return 0;
}

#if OPENSSL_VERSION_NUMBER >= 0x30000000L
/* 0 bytes of a file are sent, and that is all there was. */
int send_file(SSL *ssl, int file) {
    if (SSL_sendfile(ssl, file, 0, 512, 0) < 0) return -1;
    return 0;
}
#endif

/* All of it or nothing: the number is the length. */
int whole(SSL *ssl) {
    if (SSL_write(ssl, "hello", 5) != 5) return -1;
    return 0;
}

int positive_in_a_loop(SSL *ssl, int out) {
    char buffer[512];
    int n;
    do {
        n = SSL_read(ssl, buffer, sizeof buffer);
        if (n < 0) return -1;
        write(out, buffer, n);
    } while (n > 0);
    return 0;
}

int turned_into_an_error(SSL *ssl, const void *data, int length) {
    int n = SSL_write(ssl, data, length);
    if (n < 0) n = -1;
    if (n <= 0) return -1;
    return 0;
}

static int wrapped(SSL *ssl, const void *data, int length) {
    int n, code;
    do {
        n = SSL_write(ssl, data, length);
        code = n < 0 ? SSL_get_error(ssl, n) : SSL_ERROR_NONE;
    } while (code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE);
    return n;
}

int caller_of_wrapped(SSL *ssl) {
    return wrapped(ssl, "hi", 2) <= 0;
}

/* A read of no bytes never succeeds: any result says that something has happened. */
int wait_for_close(SSL *ssl) {
    if (SSL_read(ssl, NULL, 0) || errno != EAGAIN) return SSL_shutdown(ssl);
    return 0;
}

/* Where the program ends, it does not go on as after a success. */
void expect_end(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n != 0) {
        fprintf(stderr, "more data\n");
        abort();
    }
}

/* The program knows of 0, though one path looks at the data instead. */
int answer(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n < 0) return -1;
    if (strncmp(buffer, "START", 5) == 0) n = 1;
    else if (n == 0) return -2;
    return 0;
}
