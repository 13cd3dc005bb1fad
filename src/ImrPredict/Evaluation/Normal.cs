namespace ImrPredict.Evaluation;

/// <summary>The standard normal distribution, and the chi-squared tails built on it.</summary>
public static class Normal
{
    /// <summary>Chance of a value above <paramref name="z"/>; relative error below 2e-7 in the whole range.</summary>
    /// <remarks>Rational approximation of the complementary error function, Numerical Recipes 6.2.</remarks>
    public static double Upper(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.5 * x));
        double[] terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--)
        {
            sum = (sum * t) + terms[i];
        }

        var tail = t * Math.Exp((-x * x) + sum) / 2;
        return z >= 0 ? tail : 1 - tail;
    }

    /// <summary>The value that is exceeded with the given chance, in (0, 1); 38 for chances too small to tell.</summary>
    public static double UpperQuantile(double chance)
    {
        var (low, high) = (-38.0, 38.0);
        for (var i = 0; i < 80; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Upper(middle) > chance ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>Chance of a chi-squared value above <paramref name="value"/>.</summary>
    /// <remarks>Exact by the incomplete gamma function: series below, continued fraction above (Numerical Recipes 6.2).</remarks>
    public static double ChiSquaredUpper(double value, int degreesOfFreedom)
    {
        var (a, x) = (degreesOfFreedom / 2.0, value / 2);
        if (x <= 0 || degreesOfFreedom < 1)
        {
            return 1;
        }

        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (term, sum) = (1 / a, 1 / a);
            for (var n = 1; n < 1_000 && term > sum * 1e-15; n++)
            {
                term *= x / (a + n);
                sum += term;
            }

            return Math.Max(0, 1 - (sum * scale));
        }

        var b = x + 1 - a;
        var c = 1e300;
        var d = 1 / b;
        var fraction = d;
        for (var n = 1; n < 1_000; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / Nonzero((an * d) + b);
            c = Nonzero(b + (an / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15)
            {
                break;
            }
        }

        return scale * fraction;
    }

    private static double Nonzero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;

    /// <summary>Lanczos's approximation.</summary>
    private static double LogGamma(double x)
    {
        double[] terms = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
        var sum = 1.000000000190015;
        for (var i = 0; i < terms.Length; i++)
        {
            sum += terms[i] / (x + 1 + i);
        }

        var shifted = x + 5.5;
        return ((x + 0.5) * Math.Log(shifted)) - shifted + Math.Log(2.5066282746310005 * sum / x);
    }
}
