// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/tokens.h"

#include <vector>

class QVBoxLayout;

namespace licheng {

struct DutyView
{
    QString key;            ///< comes back with openRequested()
    Tone tone = Tone::Info; ///< the mark: Bad overdue, Warn soon, Info open, Ok done
    QString title;
    QString detail;
    double share = -1.0; ///< 0 to 1; below 0 shows no meter
    QString due;         ///< "剩 5 天"
    Tone dueTone = Tone::Neutral;
    QString article; ///< "五-3"
    QString button;
    ButtonKind buttonKind = ButtonKind::Secondary;
    QString whole = {}; ///< the detail with all that it only begins to name; empty: it is whole
};

/// Duties in the order given, each with its article, progress and one button.
class DutyList : public QWidget
{
    Q_OBJECT
public:
    explicit DutyList(QWidget *parent = nullptr);

    void setDuties(const std::vector<DutyView> &duties);

Q_SIGNALS:
    void openRequested(const QString &key);

private:
    QVBoxLayout *m_rows;
};

} // namespace licheng
