/* SSL_get_error() first, then the queue. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int answer = -1;
    send_garbage(connection.server);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) {
        answer = SSL_get_error(ssl, n);
        ERR_print_errors_fp(stdout);
    }
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SSL);
}
