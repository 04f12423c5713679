// openssl-lint-test: rules=no-error-code-in-err-string
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int as_errno(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        fprintf(stderr, "read: %s\n", strerror(error)); // expect: no-error-code-in-err-string "strerror"
        return -1;
    }
    return n;
}

int through_a_macro(SSL *ssl) {
#define TEXT_OF(code) ERR_error_string((code), NULL)
    int r = SSL_accept(ssl);
    if (r == 1) return 1;
    int error = SSL_get_error(ssl, r);
    puts(TEXT_OF(error)); // expect: no-error-code-in-err-string
    return -1;
}

const char *function_name(SSL *ssl, int r) {
    r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_NONE) return "none";
    return ERR_func_error_string(error); // expect: no-error-code-in-err-string "ERR_func_error_string"
}

/* Right on one path, wrong on the other. */
void one_variable_for_both(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    unsigned long code = SSL_get_error(ssl, n);
    if (code == SSL_ERROR_SSL) code = ERR_get_error();
    puts(ERR_error_string(code, NULL)); // expect: no-error-code-in-err-string "code"
}
