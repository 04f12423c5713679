/* The connection that was read from: there is nothing to read yet. */
#include "../connection.h"

int forward(SSL *upstream, SSL *downstream) {
    char buffer[16];
    ERR_clear_error();
    int n = SSL_read(upstream, buffer, sizeof buffer);
    if (n <= 0) return SSL_get_error(upstream, n);
    send_text(downstream, "something has arrived");
    return SSL_ERROR_NONE;
}

int main(void) {
    struct connection connection = open_connection();
    int answer = forward(connection.client, connection.server);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
