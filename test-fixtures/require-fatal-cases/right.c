// openssl-lint-test: rules=require-fatal-cases
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int by_the_default(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_NONE:
        return 1;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    default:
        return -1;
    }
}

int by_what_follows(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_NONE:
        return n;
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    }
    return -1;
}

/* The result says whether the call succeeded. */
int by_the_result(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        return 0;
    }
    if (n <= 0) return -1;
    printf("%d bytes\n", n);
    return n;
}

int by_the_caller(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        errno = EAGAIN;
        break;
    case SSL_ERROR_ZERO_RETURN:
        errno = 0;
        break;
    }
    return n;
}

int only_after_a_failure(SSL *ssl, const char *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            errno = EAGAIN;
            break;
        }
        return -1;
    }
    return n;
}

int retry_by_a_flag(SSL *ssl, char *buffer, int size) {
    int retry, n;
    do {
        retry = 0;
        n = SSL_read(ssl, buffer, size);
        if (n > 0) break;
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) retry = 1;
    } while (retry);
    return n;
}

int retry_by_a_stored_comparison(SSL *ssl, char *buffer, int size) {
    int again, n;
    do {
        n = SSL_read(ssl, buffer, size);
        int error = SSL_get_error(ssl, n);
        again = n <= 0 && (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
    } while (again);
    return n;
}

/* A signal is no failure of the connection. */
int interrupted(SSL *ssl, char *buffer, int size) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size);
        if (n > 0) return n;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            break;
        case SSL_ERROR_SYSCALL:
            if (errno == EINTR) break;
            return -1;
        default:
            return -1;
        }
    }
}

/* Every client is served, whatever became of the one before. */
void serve(SSL_CTX *context, int listener, int (*next)(int)) {
    for (;;) {
        SSL *ssl = SSL_new(context);
        if (ssl == NULL) break;
        SSL_set_fd(ssl, next(listener));
        int r = SSL_accept(ssl);
        if (r <= 0 && SSL_get_error(ssl, r) == SSL_ERROR_ZERO_RETURN) printf("closed\n");
        SSL_free(ssl);
    }
}

/* The end of a connection that is given up anyway. */
void close_it(SSL *ssl) {
    int r = SSL_shutdown(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        printf("not waiting\n");
        break;
    }
    SSL_free(ssl);
}

int blocking(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
    if (SSL_get_error(ssl, r) == SSL_ERROR_SYSCALL) perror("accept");
    ERR_print_errors_fp(stderr);
    return -1;
}

int handed_on(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_WANT_READ) printf("waiting\n");
    return error;
}

/* SSL_read_early_data gives 2 at its end. */
int early_data(SSL *ssl, char *buffer, size_t size) {
    size_t count;
    int r = SSL_read_early_data(ssl, buffer, size, &count);
    if (r == SSL_READ_EARLY_DATA_ERROR) {
        switch (SSL_get_error(ssl, r)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        }
        return -1;
    }
    return r == SSL_READ_EARLY_DATA_FINISH;
}

/* What is short is a failure, whatever the code is. */
int all_or_nothing(SSL *ssl, const char *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n != size) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            return 0;
        default:
            return -1;
        }
    }
    return n;
}

/* One byte is read, or none. */
int one_byte(SSL *ssl, char *buffer) {
    int n = SSL_read(ssl, buffer, 1);
    if (n == 1) return n;
    n = SSL_get_error(ssl, n);
    if (n == SSL_ERROR_WANT_READ || n == SSL_ERROR_WANT_WRITE) return 0;
    return -1;
}
