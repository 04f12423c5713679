/* All five bytes arrive, but SSL_get_error() is told of a failure, and calls it a fatal one. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    send_text(connection.server, "hello");
    ERR_clear_error();
    SSL_read(ssl, buffer, sizeof buffer);
    int answer = SSL_get_error(ssl, -1);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
