// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/seat_text.h"

#include <QCoreApplication>

namespace licheng {

namespace {

struct SeatWords
{
    Q_DECLARE_TR_FUNCTIONS(Seat)
};

} // namespace

QString seatText(const QString &className, int seat)
{
    return seat > 0 && !className.isEmpty() ? SeatWords::tr("%1 no. %2").arg(className).arg(seat) : className;
}

} // namespace licheng
