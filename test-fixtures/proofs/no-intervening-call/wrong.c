/* The peer sent something that is no TLS record. Printing the queue empties it, and the answer becomes another one. */
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
        ERR_print_errors_fp(stdout);
        answer = SSL_get_error(ssl, n);
    }
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SYSCALL);
}
