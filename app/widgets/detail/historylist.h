// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace licheng {

struct HistoryView
{
    QString when; ///< "11/21 22:14"
    QString text;
    QString detail; ///< optional second line
    Tone tone = Tone::Neutral;
};

/// 經過: what happened to a record, newest first.
class HistoryList : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryList(QWidget *parent = nullptr);

    void setHistory(const std::vector<HistoryView> &history);

private:
    QVBoxLayout *m_rows;
};

} // namespace licheng
