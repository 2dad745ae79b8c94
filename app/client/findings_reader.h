// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QJsonArray>

namespace licheng {

using FindingsHandler = std::function<void(const protocol::Answer<QJsonArray> &)>;

/// Gives all findings of a submission list: those of submission.precheck's answer when it has them all, else
/// what submission.findings tells piece by piece, of one state of the list's records.
void readFindings(RecordSource &source, qint64 list, const QJsonObject &precheck, QObject *context,
                  FindingsHandler done);

} // namespace licheng
