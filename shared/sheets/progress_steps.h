// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sheets/read_failure.h"
#include "shared/sheets/read_options.h"

#include <QCoreApplication>

namespace licheng::sheets {

/// Spreads 0 to 1000 permille over the steps of reading one file and ends the reading when it is cancelled.
class ProgressSteps
{
public:
    ProgressSteps(const ReadProgress &report, int steps) : m_report(report), m_steps(steps) { tell(0); }

    void next()
    {
        ++m_step;
        tell(0);
    }

    /// Reports positions within the current step, which is `total` long.
    [[nodiscard]] std::function<void(qsizetype)> within(qsizetype total) const
    {
        return [this, total](qsizetype position) { tell(total > 0 ? double(position) / double(total) : 0); };
    }

private:
    void tell(double part) const
    {
        if (!m_report)
            return;
        if (m_report(int(1000 * (m_step + part) / m_steps)) == Proceed::Cancel)
            throw ReadFailure{QCoreApplication::translate("Sheets", "reading was cancelled.")};
    }

    const ReadProgress &m_report;
    int m_steps;
    int m_step = 0;
};

} // namespace licheng::sheets
