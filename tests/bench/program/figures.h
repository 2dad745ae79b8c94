// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace licheng::bench {

/// One measured figure, and what was measured beside it in the same run.
struct Figure
{
    QString work; ///< "single durable save, 8 clients"
    double value = 0;
    QString unit;    ///< "/s" or "ms"
    QString besides; ///< what the limit is of
    double limit = 0;
    double target = 0;   ///< of value / limit; 0: none is set
    bool isLess = false; ///< whether a smaller ratio is better
    QString note = {};   ///< "p99 3.1 ms"
    QString fault = {};  ///< what went wrong: the figure counts for nothing then

    [[nodiscard]] double ratio() const { return limit == 0 ? 0 : value / limit; }
    [[nodiscard]] bool isMet() const
    {
        return fault.isEmpty() && (target == 0 || (isLess ? ratio() <= target : ratio() >= target));
    }
};

class Figures
{
public:
    /// Prints the line and keeps it.
    void add(Figure figure);
    [[nodiscard]] bool write(const QString &path, const QJsonObject &run) const;

private:
    std::vector<Figure> m_figures;
};

} // namespace licheng::bench
