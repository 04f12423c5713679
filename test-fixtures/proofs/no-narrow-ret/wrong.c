/* Nothing is there to read. As unsigned numbers -1 is greater than 0, and what is small is a success for the library. */
#include "../connection.h"
#include <stdbool.h>
#include <stdint.h>

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    ERR_clear_error();
    unsigned count = SSL_read(ssl, buffer, sizeof buffer);
    int takes_it_for_a_success = !(count <= 0);
    int converted_back = SSL_get_error(ssl, count);
    bool truth = SSL_read(ssl, buffer, sizeof buffer);
    int of_truth = SSL_get_error(ssl, truth);
    uint8_t small = SSL_read(ssl, buffer, sizeof buffer);
    int of_small = SSL_get_error(ssl, small);
    free_connection(&connection);
    if (confirm(takes_it_for_a_success, "-1 is not less than 0 in an unsigned variable") != 0) return 1;
    if (confirm_answer(converted_back, SSL_ERROR_WANT_READ) != 0) return 1;
    if (confirm_answer(of_truth, SSL_ERROR_NONE) != 0) return 1;
    return confirm_answer(of_small, SSL_ERROR_NONE);
}
