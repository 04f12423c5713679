// openssl-lint-test: rules=no-late-errno
/* `errno` is that of the I/O call, or another one is meant. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

void note(const char *text);

void at_once(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        fprintf(stderr, "SSL_read failed: %s\n", strerror(errno));
    }
}

/* The functions that read the error queue leave it alone. */
void after_queue(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        unsigned long entry = ERR_get_error();
        if (entry == 0 && errno != 0) fprintf(stderr, "%s\n", strerror(errno));
        else fprintf(stderr, "%s\n", ERR_error_string(entry, NULL));
    }
}

void saved(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int saved_errno = errno;
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        fprintf(stderr, "SSL_read failed: ");
        fprintf(stderr, "%s\n", strerror(saved_errno));
    }
}

void restored(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int saved_errno = errno;
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        fprintf(stderr, "SSL_read failed\n");
        errno = saved_errno;
        perror("SSL_read");
    }
}

/* Only where the program is asked to say more. */
void debugging(SSL *ssl, void *buffer, int size, int debug) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        if (debug) fprintf(stderr, "SSL_read failed\n");
        if (errno == EINTR) return;
        fprintf(stderr, "given up\n");
    }
}

/* Another call has failed meanwhile. */
void another_call(SSL *ssl, void *buffer, int size, const char *log) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        int file;
        fprintf(stderr, "SSL_read failed\n");
        file = open(log, O_RDONLY);
        if (file < 0) perror(log);
    }
}

/* Nobody knows what it does. */
void unknown_function(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        note("SSL_read failed");
        perror("SSL_read");
    }
}

/* The other codes say nothing about it. */
void protocol_error(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SSL) {
        fprintf(stderr, "SSL_read failed\n");
        if (errno != 0) perror("by the way");
    }
}

/* Text in memory is no output. */
void formatted(SSL *ssl, void *buffer, int size) {
    char text[80];
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        snprintf(text, sizeof text, "SSL_read of %d", size);
        perror(text);
    }
}
