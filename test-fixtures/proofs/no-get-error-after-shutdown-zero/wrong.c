/* The close_notify is sent, and the server's is still to come. That is no failure, but SSL_get_error() calls it one. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    int answer = SSL_ERROR_NONE;
    ERR_clear_error();
    int r = SSL_shutdown(ssl);
    if (r <= 0) answer = SSL_get_error(ssl, r);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
