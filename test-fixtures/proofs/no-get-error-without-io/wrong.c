/* SSL_use_certificate() is no I/O call: SSL_get_error() does not know why it failed, and names a system call. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = SSL_new(SSL_get_SSL_CTX(connection.client));
    require(ssl != NULL, "SSL_new");
    int answer = -1;
    ERR_clear_error();
    int r = SSL_use_certificate(ssl, NULL);
    if (r <= 0) {
        ERR_print_errors_fp(stdout);
        answer = SSL_get_error(ssl, r);
    }
    SSL_free(ssl);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
