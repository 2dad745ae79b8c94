// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QStringList>
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
    qsizetype entry = -1;     ///< of what was read, where it tells of one
    QStringList earlier = {}; ///< what it replaced and can come back, each in words
};

/// 經過: what happened to a record, newest first; what is older is shown when it is asked for.
class HistoryList : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryList(QWidget *parent = nullptr);

    /// So many lines are shown at first, and more at a time: each is laid out with the others.
    static constexpr size_t linesAtOnce = 30;
    /// The object name of the buttons that bring an earlier value back.
    static constexpr QLatin1StringView wayBackName{"earlierValue"};

    /// \p older: how many more there are, which are read when they are wanted.
    void setHistory(const std::vector<HistoryView> &history, qsizetype older = 0);
    /// The same history with older lines read; what is shown stays and goes on by some of them.
    void continueHistory(const std::vector<HistoryView> &history, qsizetype older);

Q_SIGNALS:
    /// Lines are wanted that were not given yet.
    void olderWanted();
    /// The \p which of what that entry replaced is wanted back.
    void earlierWanted(qsizetype entry, qsizetype which);

private:
    void showMore();
    void showLines();
    [[nodiscard]] QWidget *lineOf(const HistoryView &entry, size_t at, size_t count);
    [[nodiscard]] QWidget *earlierButton(const HistoryView &entry);

    std::vector<HistoryView> m_history;
    size_t m_shown = linesAtOnce;
    qsizetype m_older = 0;
    QVBoxLayout *m_rows;
};

} // namespace licheng
