// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/table/spoken.h"

#include <QTableWidget>

class QJsonObject;

namespace licheng {

/// Whom the turn of a school year does not simply promote, by name: who repeats, who is not enrolled, who
/// sits in no class of either year, who graduates.
class TurnPeople : public Spoken<QTableWidget>
{
    Q_OBJECT
public:
    explicit TurnPeople(QWidget *parent = nullptr);

    /// \p plan the answer of turn.check.
    void setPlan(const QJsonObject &plan);
};

} // namespace licheng
