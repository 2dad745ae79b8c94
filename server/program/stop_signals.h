// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace licheng {

/// Turns SIGTERM and SIGINT into a Qt signal of the event loop. One object at a time. Where the system
/// refuses, they end the program the hard way.
class StopSignals : public QObject
{
    Q_OBJECT
public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void stopRequested();
};

} // namespace licheng
