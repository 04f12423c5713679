// openssl-lint-test: rules=no-error-code-in-err-string
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int entry_of_the_queue(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        fprintf(stderr, "accept: %d: %s\n", error, ERR_error_string(ERR_get_error(), NULL));
        return -1;
    }
    return 0;
}

void every_entry(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (SSL_get_error(ssl, n) == SSL_ERROR_SSL) {
        unsigned long entry;
        char text[256];
        while ((entry = ERR_get_error()) != 0) {
            ERR_error_string_n(entry, text, sizeof text);
            fprintf(stderr, "%s (%s)\n", text, ERR_reason_error_string(entry));
        }
    }
}

/* One variable, first for the code and then for the entry. */
void variable_used_twice(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    unsigned long code = SSL_get_error(ssl, n);
    if (code != SSL_ERROR_SSL) return;
    code = ERR_get_error();
    puts(ERR_error_string(code, NULL));
}

/* The inner variable hides the outer one. */
void shadowed(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
    if (error == SSL_ERROR_SSL) {
        unsigned long error = ERR_peek_last_error();
        puts(ERR_reason_error_string(error));
    }
}

void system_error(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int saved = errno;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) fprintf(stderr, "read: %s\n", strerror(saved));
}

static const char *name_of(int error) {
    switch (error) {
    case SSL_ERROR_WANT_READ:
        return "WANT_READ";
    case SSL_ERROR_WANT_WRITE:
        return "WANT_WRITE";
    default:
        return "failure";
    }
}

void own_table(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    if (r != 1) puts(name_of(SSL_get_error(ssl, r)));
}

static void log_entry(unsigned long entry) { fprintf(stderr, "TLS: %s\n", ERR_reason_error_string(entry)); }

void in_a_helper(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    if (r != 1 && SSL_get_error(ssl, r) == SSL_ERROR_SSL) log_entry(ERR_get_error());
}

/* wolfSSL documents this form. */
int under_its_condition(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r > 0) return 0;
#ifdef HAVE_WOLFSSL
    fprintf(stderr, "accept: %s\n", ERR_error_string(SSL_get_error(ssl, r), NULL));
#endif
    return -1;
}
