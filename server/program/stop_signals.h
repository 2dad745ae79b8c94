// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace licheng::ops
{

/// Turns SIGTERM and SIGINT into a Qt signal of the event loop. One object at a time.
class StopSignals : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

    /// False when the system refuses; the program then ends the hard way.
    [[nodiscard]] bool isWatching() const { return m_isWatching; }

Q_SIGNALS:
    void stopRequested();

private:
    bool m_isWatching = false;
};

} // namespace licheng::ops
