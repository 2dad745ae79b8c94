// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/performance.h"

#include <QUrl>

namespace licheng {

bool isWebLink(QStringView text)
{
    const QUrl url(text.toString(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

} // namespace licheng
