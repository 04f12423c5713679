// openssl-lint-test: rules=no-error-code-as-length
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <openssl/ssl.h>

/* A negative number is no count. */
int negated(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    return -SSL_get_error(ssl, n);
}

int by_a_pointer(SSL *ssl, char *buffer, int size, int *count) {
    *count = SSL_read(ssl, buffer, size);
    return SSL_get_error(ssl, *count);
}

int only_the_code(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) {
        fwrite(buffer, 1, n, stdout);
        return SSL_ERROR_NONE;
    }
    return SSL_get_error(ssl, n);
}

/* A handshake counts nothing. */
int handshake(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r == 1) return 0;
    return SSL_get_error(ssl, r);
}

/* After a failure the result is no count either. */
int the_result_of_a_failure(SSL *ssl, char *buffer, int size, int *error) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        *error = SSL_get_error(ssl, n);
        return n;
    }
    return n;
}

int success_is_zero(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error == SSL_ERROR_NONE) return n;
    if (error > SSL_ERROR_NONE) return -error;
    return 0;
}

int truth(SSL *ssl) {
    int r = SSL_accept(ssl);
    int error = SSL_get_error(ssl, r);
    if (error) return -1;
    if (!error) return 1;
    return error > 0;
}

/* The variable holds a result on other paths. */
int one_variable_for_all(SSL *ssl, int descriptor) {
    int r = descriptor < 0 ? -1 : 0;
    if (r == 0) {
        r = SSL_connect(ssl);
        if (r <= 0) r = SSL_get_error(ssl, r);
    }
    if (r < 0) return -1;
    return 0;
}

int length_after_success(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error = SSL_get_error(ssl, n);
    if (error != SSL_ERROR_NONE) return -error;
    write(STDOUT_FILENO, buffer, n);
    return 0;
}

/* The code is data here, not a length. */
void stores(SSL *ssl, int r, int *codes) {
    int error = SSL_get_error(ssl, r);
    memcpy(codes, &error, sizeof error);
}
