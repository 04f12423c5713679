// openssl-lint-test: rules=no-undrained-error
#include <pthread.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

struct connection {
    SSL *ssl;
    int is_open;
    char buffer[512];
};

void cleared(struct connection *connection) {
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) {
        ERR_clear_error();
        connection->is_open = 0;
    }
}

void printed(struct connection *connection) {
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) {
        ERR_print_errors_fp(stderr);
        connection->is_open = 0;
    }
}

void drained(struct connection *connection) {
    unsigned long entry;
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) {
        while ((entry = ERR_get_error()) != 0)
            fprintf(stderr, "%lu\n", entry);
        connection->is_open = 0;
    }
}

/* The caller learns that it failed, and can look at the queue. */
int told(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SSL) return -1;
    return 0;
}

int told_in_the_same_way(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_SSL:
        return -1;
    case SSL_ERROR_SYSCALL:
        return -1;
    default:
        return 0;
    }
}

/* Nothing is known of what it does with the queue. */
void give_up(struct connection *connection);

void left_to_another(struct connection *connection) {
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) give_up(connection);
}

/* Its only caller drains. */
static void step(struct connection *connection) {
    int n = SSL_write(connection->ssl, connection->buffer, 1);
    if (n > 0) return;
    if (SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) connection->is_open = 0;
}

void steps(struct connection *connection) {
    step(connection);
    ERR_clear_error();
}

/* WANT_READ leaves no entry, and neither does the end of the data. */
void waiting(struct connection *connection) {
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n > 0) return;
    switch (SSL_get_error(connection->ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_ZERO_RETURN:
        connection->is_open = 0;
        return;
    default:
        ERR_clear_error();
    }
}

/* A thread takes its queue with it. */
static void *work(void *argument) {
    struct connection *connection = argument;
    int n = SSL_read(connection->ssl, connection->buffer, sizeof connection->buffer);
    if (n <= 0 && SSL_get_error(connection->ssl, n) == SSL_ERROR_SSL) connection->is_open = 0;
    return NULL;
}

int start(struct connection *connection) {
    pthread_t thread;
    return pthread_create(&thread, NULL, work, connection);
}

/* Who calls it may look at the queue. */
void close_quietly(SSL *ssl) {
    if (SSL_shutdown(ssl) < 0 && SSL_get_error(ssl, -1) == SSL_ERROR_SSL) return;
}

int close_and_drain(SSL *ssl) {
    close_quietly(ssl);
    ERR_clear_error();
    return 0;
}

/* A program takes everything with it. */
int main(void) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    SSL *ssl = SSL_new(context);
    char byte;
    int n = SSL_read(ssl, &byte, 1);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) return 0;
    return 0;
}
