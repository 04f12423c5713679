/* There is nothing to read from the client's connection yet. The other connection was never asked to read, so that the
   answer about it is a fatal one. */
#include "../connection.h"

int forward(SSL *upstream, SSL *downstream) {
    char buffer[16];
    ERR_clear_error();
    int n = SSL_read(upstream, buffer, sizeof buffer);
    if (n <= 0) return SSL_get_error(downstream, n);
    send_text(downstream, "something has arrived");
    return SSL_ERROR_NONE;
}

int main(void) {
    struct connection connection = open_connection();
    int answer = forward(connection.client, connection.server);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
