// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/mail_address.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace licheng {

bool isMailAddress(QStringView text)
{
    static const QRegularExpression form(
        u"^[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}$"_s);
    return form.match(text.toString()).hasMatch();
}

QString mailDomain(QStringView address)
{
    return address.sliced(address.lastIndexOf(u'@') + 1).toString().toLower();
}

bool isOfMailDomain(QStringView address, QStringView domain)
{
    domain = domain.trimmed();
    if (domain.startsWith(u'@'))
        domain = domain.sliced(1);
    return domain.isEmpty() || mailDomain(address) == domain.toString().toLower();
}

} // namespace licheng
